/** What a conversation is called, also before there is something to name. */
export const nameOf = (conversation: { title: string | null }): string => conversation.title ?? 'New chat'

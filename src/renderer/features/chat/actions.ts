/** What can be done to messages: each tells of its failure, and of what it did where that cannot be seen. */
import type { MessageId, ModelRef } from '../../../contract/base.ts'
import type { Reaction } from '../../../contract/marks.ts'
import type { Message } from '../../../contract/messages.ts'
import { api } from '../../lib/api.ts'
import { counted } from '../../lib/times.ts'
import { toast } from '../../lib/toast.ts'
import { createUid } from './uid.ts'

/** Answers undefined when it failed; the person was told. */
async function telling<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    toast.fail(error)
    return undefined
  }
}

export const stop = (id: MessageId) => telling(() => api.messages.stop({ id }))

export const regenerate = (id: MessageId, model: ModelRef | null) =>
  telling(() => api.messages.regenerate({ id, model }))

export const retry = (id: MessageId, model: ModelRef | null) => telling(() => api.messages.retry({ id, model }))

export const continueAnswer = (id: MessageId) => telling(() => api.messages.continue({ id }))

export const showVersion = (id: MessageId) => telling(() => api.messages.show({ id }))

/** With `answer` the new version is asked at once. */
export const edit = (message: Message, content: string, answer: boolean) =>
  telling(() => api.messages.edit({ id: message.id, uid: createUid(), content, answer }))

export const bookmark = (id: MessageId, isBookmarked: boolean) =>
  telling(() => api.messages.bookmark({ id, isBookmarked }))

/** Gives a reaction, or takes it back. */
export const react = (id: MessageId, reaction: Reaction) => telling(() => api.messages.react({ id, reaction }))

export const fork = (messageId: MessageId) => telling(() => api.conversations.fork({ messageId }))

/** What is drawn of a message is its text without signs. */
export async function copyAsText({ id, content }: Message) {
  const drawn = document.querySelector<HTMLElement>(`[data-message-id="${id}"] .md`)
  try {
    await navigator.clipboard.writeText(drawn?.innerText ?? content)
    toast.say({ title: 'The text is copied.' })
  } catch {
    toast.say({ title: 'This could not be copied.' })
  }
}

/** To the trash; the toast takes it back. */
export async function trash(id: MessageId) {
  const done = await telling(() => api.messages.trash({ id }))
  if (!done) return
  toast.say({
    title: `${counted(done.trashedCount, 'message')} deleted.`,
    undo: () => void telling(() => api.messages.restore({ id })),
  })
}

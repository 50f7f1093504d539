/** What a message in a conversation can set going in the page around it. */
import { type ComponentType, createContext, useContext } from 'react'
import type { ConversationId } from '../../../contract/base.ts'
import type { Message } from '../../../contract/messages.ts'
import type { ModelChoiceProps } from '../../lib/models.ts'

export type MenuKind = 'actions' | 'reactions'

export interface ChatContextValue {
  conversationId: ConversationId
  isEnded: boolean
  /** The message being edited in its place. */
  editing: Message['id'] | null
  setEditing: (id: Message['id'] | null) => void
  /** Opens a menu of a message at its button. There is one of each kind for all messages. */
  openMenu: (kind: MenuKind, message: Message, button: Element) => void
  /** Whether this menu of this message is open. */
  isMenuOpen: (kind: MenuKind, id: Message['id']) => boolean
  Picker: ComponentType<ModelChoiceProps>
}

export const ChatContext = createContext<ChatContextValue | null>(null)

export function useChat(): ChatContextValue {
  const value = useContext(ChatContext)
  if (!value) throw new Error('A message is shown outside a conversation.')
  return value
}

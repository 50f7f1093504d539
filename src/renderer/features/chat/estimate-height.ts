import type { Message } from '../../../contract/messages.ts'

const lineHeight = 24.3
/** Bubble, line of actions and gap. */
const around = 76
const columnWidth = 760
const averageCharacter = 7.4

/** About how high a message is drawn, in pixels: the closer, the calmer a scroll bar stays. */
export function estimateHeight(message: Message | undefined, viewWidth = columnWidth): number {
  if (!message) return 160
  const width = Math.min(columnWidth, viewWidth - 24) * (message.sender === 'user' ? 0.8 : 0.95)
  const perLine = Math.max(20, width / averageCharacter)
  const text = message.sender === 'user' ? message.content.slice(0, 3000) : message.content.slice(0, 60_000)
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(0.8, Math.ceil(line.length / perLine)), 0)
  return Math.round(lines * lineHeight + around)
}

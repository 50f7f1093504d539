import type { ConversationId } from '../../contract/base.ts'
import type { Message } from '../../contract/messages.ts'
import type { TestApp } from './make-app.ts'

/** A question and its finished answer, a second after the ones before. */
export async function answered(
  app: TestApp,
  question: string,
  text: string,
  conversationId: ConversationId | null = null,
): Promise<{ conversationId: ConversationId; question: Message; answer: Message }> {
  app.clock.advance(1000)
  const asked = await app.ask(question, conversationId)
  const scripted = await app.provider.nextAnswer()
  scripted.say(text)
  scripted.finish()
  const answer = await app.settled(asked.answer.id)
  return { conversationId: asked.conversation.id, question: asked.question, answer }
}

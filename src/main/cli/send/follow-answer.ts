import type { Message } from '../../../contract/messages.ts'
import type { Client } from '../reach/client.ts'

type Question = Parameters<Client['api']['messages']['send']>[0]

/** Sends a question and hands on the answer's text as it comes; answers with the settled message. */
export async function followAnswer(api: Client['api'], question: Question, onText: (text: string) => void) {
  const stopping = new AbortController()
  const events = await api.events.subscribe(undefined, { signal: stopping.signal })
  const sent = await api.messages.send(question)
  const { id } = sent.answer
  const onInterrupt = (): void => void api.messages.stop({ id })
  process.once('SIGINT', onInterrupt)
  let shownLength = 0
  const show = (content: string): void => {
    onText(content.slice(shownLength))
    shownLength = Math.max(shownLength, content.length)
  }
  try {
    let answer: Message = await api.messages.get({ id })
    show(answer.content)
    if (answer.state.kind !== 'streaming') return { ...sent, answer }
    for await (const event of events) {
      if (!('messageId' in event) || event.messageId !== id) continue
      if (event.type === 'answer.delta') {
        if (event.channel !== 'text') continue
        const isNew = event.offset + event.text.length > shownLength
        if (isNew) onText(event.text.slice(Math.max(0, shownLength - event.offset)))
        shownLength = Math.max(shownLength, event.offset + event.text.length)
        continue
      }
      answer = await api.messages.get({ id })
      if (answer.state.kind === 'streaming') continue
      show(answer.content)
      break
    }
    return { ...sent, answer }
  } finally {
    process.off('SIGINT', onInterrupt)
    stopping.abort()
  }
}

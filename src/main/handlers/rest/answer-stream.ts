/** An answer as it is written, for one who listens from the start or joins late. */
import type { MessageId, PersonId } from '../../../contract/base.ts'
import type { AppEvent } from '../../../contract/events.ts'
import type { AnswerEvent } from '../../../contract/rest/messages.ts'
import type { App } from '../../app.ts'
import type { Host } from '../../host.ts'
import { presentMessage } from './present.ts'

type Events = AsyncGenerator<AppEvent, void, undefined>

/** Listening from now on: what is announced while the first thing is done is not missed. */
export async function listen(host: Host, personId: PersonId, signal: AbortSignal | undefined): Promise<Events> {
  const events = host.events.subscribe(personId, signal)
  await events.next()
  return events
}

/** Everything from the beginning, then each new piece, then the message as it is at its end. */
export async function* followAnswer(
  app: App,
  personId: PersonId,
  id: MessageId,
  events: Events,
): AsyncGenerator<AnswerEvent, void, undefined> {
  const told = { text: 0, reasoning: 0 }

  /** What is there and was not told yet. */
  function* catchUp(): Generator<AnswerEvent, boolean> {
    const message = app.messages.get(personId, id)
    const whole = { reasoning: message.row.reasoning ?? '', text: message.row.content }
    for (const channel of ['reasoning', 'text'] as const) {
      const offset = told[channel]
      if (whole[channel].length <= offset) continue
      told[channel] = whole[channel].length
      yield { type: 'delta', channel, offset, text: whole[channel].slice(offset) }
    }
    if (message.row.state === 'streaming') return false
    yield { type: 'finished', ai_message: presentMessage(message) }
    return true
  }

  try {
    if (yield* catchUp()) return
    for await (const event of events) {
      const isMeant = event.type === 'hello' || ('messageId' in event && event.messageId === id)
      if (!isMeant) continue
      if (event.type === 'answer.delta' && event.offset === told[event.channel]) {
        told[event.channel] += event.text.length
        yield { type: 'delta', channel: event.channel, offset: event.offset, text: event.text }
      } else if (yield* catchUp()) return
    }
  } finally {
    await events.return()
  }
}

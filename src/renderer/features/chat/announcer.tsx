import { useState } from 'react'
import type { Message } from '../../../contract/messages.ts'

const words = {
  streaming: '',
  complete: 'Answer finished.',
  stopped: 'Answer stopped.',
  cut_off: 'The answer was cut off.',
  failed: 'The answer failed.',
}

/** Tells a screen reader when an answer has ended, and nothing of it before. */
export function Announcer({ last }: { last: Message | undefined }) {
  const [watched, setWatched] = useState<Message['id']>()
  if (last?.state.kind === 'streaming' && watched !== last.id) setWatched(last.id)
  return <output className="sr-only">{last && last.id === watched ? words[last.state.kind] : ''}</output>
}

import { useState } from 'react'
import type { MessageId } from '../../../contract/base.ts'

/** A message that was come to, and what of it was found by its meaning. */
export interface Arrival {
  id: MessageId
  passage: string
}

/** The last message that the address named: its id leaves the address once it is shown. */
export function useArrival(messageId: MessageId | undefined, passage: string | undefined): Arrival | undefined {
  const [arrived, setArrived] = useState<{ id: MessageId; passage: string | undefined }>()
  if (messageId !== undefined && (messageId !== arrived?.id || passage !== arrived.passage)) {
    setArrived({ id: messageId, passage })
  }
  return arrived?.passage === undefined ? undefined : { id: arrived.id, passage: arrived.passage }
}

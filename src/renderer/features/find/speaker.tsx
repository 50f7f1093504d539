import type { ModelRef } from '../../../contract/base.ts'
import type { Sender } from '../../../contract/messages.ts'
import { modelName, useProviders } from '../../lib/models.ts'

/** Who wrote a message: the person, or the model by its name. */
export function Speaker({ message: { sender, model } }: { message: { sender: Sender; model: ModelRef | null } }) {
  const { data } = useProviders()
  if (sender === 'user') return 'You'
  return model === null ? 'Answer' : modelName(data?.providers ?? [], model)
}

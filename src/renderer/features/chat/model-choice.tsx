import type { ComponentType } from 'react'
import type { ModelRef } from '../../../contract/base.ts'
import { type ModelChoiceProps, allModels, isSameModel, modelName, useProviders } from '../../lib/models.ts'
import { useSettings } from '../../lib/settings.ts'

interface ChatModel {
  /** A model can answer. */
  isReady: boolean
  isPending: boolean
  /** What is called that answers next; null while that is for the application to choose. */
  name: string | null
  /** Undefined where it is not known. */
  contextTokens: number | undefined
}

/**
 * The model that answers next in a conversation with this choice. Where neither it nor a default is set, `last`,
 * which answered before, is the best guess, and else what the application would choose.
 */
export function useChatModel(chosen: ModelRef | null, last: ModelRef | null = null): ChatModel {
  const { data, isPending } = useProviders()
  const settings = useSettings()
  const providers = data?.providers ?? []
  const ready = allModels(providers)
  const ref = chosen ?? settings?.defaultModel ?? last ?? data?.firstChoice ?? null
  const known = ref && ready.find((one) => isSameModel(one.ref, ref))
  return {
    isReady: ready.length > 0,
    isPending,
    name: ref && modelName(providers, ref),
    contextTokens: known?.model.contextTokens ?? undefined,
  }
}

interface ModelChoiceInComposerProps {
  Picker: ComponentType<ModelChoiceProps>
  value: ModelRef | null
  last?: ModelRef | null
  onChange: (model: ModelRef | null) => void
}

export function ModelChoice({ Picker, value, last, onChange }: ModelChoiceInComposerProps) {
  const { name, isReady } = useChatModel(null, last)
  return (
    <Picker
      name="Model of this chat"
      value={value}
      onChange={onChange}
      placeholder={name ?? (isReady ? 'Automatic' : 'Choose a model')}
      noneLabel={name ? `The default: ${name}` : 'The default'}
    />
  )
}

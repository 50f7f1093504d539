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

/** The model that answers next in a conversation with this choice. */
export function useChatModel(chosen: ModelRef | null): ChatModel {
  const { data, isPending } = useProviders()
  const settings = useSettings()
  const providers = data?.providers ?? []
  const ready = allModels(providers)
  const ref = chosen ?? settings?.defaultModel ?? data?.firstChoice ?? null
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
  onChange: (model: ModelRef | null) => void
}

export function ModelChoice({ Picker, value, onChange }: ModelChoiceInComposerProps) {
  const { name } = useChatModel(null)
  return (
    <Picker
      name="Model of this chat"
      value={value}
      onChange={onChange}
      placeholder={name ?? 'Choose a model'}
      noneLabel={name ? `The default: ${name}` : 'The default'}
    />
  )
}

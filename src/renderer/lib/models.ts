/** The models of all providers, as they are named and chosen in the window. */
import { useQuery } from '@tanstack/react-query'
import { humanizeModelId } from '../../contract/model-name.ts'
import type { ModelRef } from '../../contract/base.ts'
import type { Model, Provider } from '../../contract/providers.ts'
import { orpc } from './api.ts'

export interface KnownModel {
  ref: ModelRef
  model: Model
  provider: Provider
}

/** What a control for choosing a model takes; features that need one get it handed in. */
export interface ModelChoiceProps {
  /** What it chooses, for screen readers: "Model of this chat". */
  name: string
  value: ModelRef | null
  onChange: (model: ModelRef | null) => void
  /** What is shown while no model is chosen: the one that will answer then, or what is done without one. */
  placeholder: string
  /** The words of a line that chooses none; left out, one must be chosen. */
  noneLabel?: string
  /** A chip in the composer, or a field in the settings. */
  look?: 'chip' | 'field'
}

export const useProviders = () => useQuery(orpc.providers.list.queryOptions())

/** LM Studio and Ollama, where they run on this machine; looked for each time a page asks. */
export const useFoundServers = () =>
  useQuery(orpc.providers.discover.queryOptions({ staleTime: 0, select: ({ found }) => found }))

export const isSameModel = (one: ModelRef | null, other: ModelRef | null): boolean =>
  one?.providerId === other?.providerId && one?.modelId === other?.modelId

/** Every model that can be chosen now, provider by provider. */
export const allModels = (providers: readonly Provider[]): KnownModel[] =>
  providers
    .filter((provider) => provider.isReady)
    .flatMap((provider) =>
      provider.models.map((model) => ({ ref: { providerId: provider.id, modelId: model.id }, model, provider })),
    )

/** The model as its provider last listed it; undefined when it is not listed (any more). */
const findModel = (providers: readonly Provider[], ref: ModelRef): KnownModel | undefined =>
  allModels(providers).find((known) => isSameModel(known.ref, ref))

/** What a person reads for a model; its id where the provider does not list it. */
export const modelName = (providers: readonly Provider[], ref: ModelRef): string =>
  findModel(providers, ref)?.model.name ?? humanizeModelId(ref.modelId)

/** What stands in the model picker, line by line. */
import type { ModelRef } from '../../../contract/base.ts'
import type { Provider } from '../../../contract/providers.ts'
import { type KnownModel, allModels, isSameModel } from '../../lib/models.ts'

export type PickerRow =
  | { kind: 'heading'; key: string; label: string }
  | { kind: 'none'; key: string }
  | { kind: 'model'; key: string; known: KnownModel; isFavourite: boolean }

interface PickerInput {
  providers: readonly Provider[]
  favourites: readonly ModelRef[]
  recents: readonly ModelRef[]
  query: string
  /** A first line for choosing no model of its own. */
  hasNone: boolean
}

const mostRecents = 5

/** Favourites, recents, then every provider's models; of each those whose name has every typed word. */
export function pickerRows({ providers, favourites, recents, query, hasNone }: PickerInput): PickerRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = ({ model, provider }: KnownModel) => {
    const text = `${model.name} ${model.id} ${provider.name}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  const known = allModels(providers).filter(fits)
  const isFavourite = ({ ref }: KnownModel) => favourites.some((favourite) => isSameModel(favourite, ref))
  const pick = (refs: readonly ModelRef[]) =>
    refs.flatMap((ref) => known.find((one) => isSameModel(one.ref, ref)) ?? [])
  const section = (label: string, models: readonly KnownModel[]): PickerRow[] =>
    models.length === 0
      ? []
      : [
          { kind: 'heading', key: `heading:${label}`, label },
          ...models.map((one) => ({
            kind: 'model' as const,
            key: `${label}:${one.ref.providerId}:${one.ref.modelId}`,
            known: one,
            isFavourite: isFavourite(one),
          })),
        ]

  return [
    ...(hasNone && words.length === 0 ? [{ kind: 'none' as const, key: 'none' }] : []),
    ...section('Favourites', pick(favourites)),
    ...section(
      'Recent',
      pick(recents)
        .filter((one) => !isFavourite(one))
        .slice(0, mostRecents),
    ),
    ...providers.flatMap((provider) =>
      section(
        provider.name,
        known.filter((one) => one.provider.id === provider.id),
      ),
    ),
  ]
}

import type { ModelRef } from '../../../contract/base.ts'
import { isSameModel, useProviders } from '../../lib/models.ts'
import { changeSettings, useSettings } from '../../lib/settings.ts'

const mostRecents = 8
const mostFavourites = 200

/** All providers, and the models a person likes and used; with what changes them. */
export function useModelShelf() {
  const { data } = useProviders()
  const settings = useSettings()
  const recents = settings?.recentModels ?? []
  const favourites = settings?.favouriteModels ?? []
  const without = (refs: readonly ModelRef[], ref: ModelRef) => refs.filter((one) => !isSameModel(one, ref))

  return {
    providers: data?.providers ?? [],
    recents,
    favourites,
    remember: (ref: ModelRef) =>
      void changeSettings({ recentModels: [ref, ...without(recents, ref)].slice(0, mostRecents) }),
    toggleFavourite(ref: ModelRef) {
      const others = without(favourites, ref)
      const isNew = others.length === favourites.length
      void changeSettings({ favouriteModels: isNew ? [...others, ref].slice(-mostFavourites) : others })
    },
  }
}

/** The filters that can be chosen without being written, by what they are about. */
import { Bookmark, type LucideIcon } from 'lucide-react'
import { modelName, useProviders } from '../../lib/models.ts'
import { useSettings } from '../../lib/settings.ts'
import { type Filter, quoted } from './query-text.ts'

export interface FilterOffer {
  name: string
  /** Of what is only pressed: there is but one choice. */
  icon?: LucideIcon
  choices: readonly Choice[]
}

interface Choice {
  name: string
  /** As it stands in a query. */
  filter: string
}

const times: readonly Choice[] = [
  { name: 'Today', filter: 'on:today' },
  { name: 'Yesterday', filter: 'on:yesterday' },
  { name: 'This week', filter: 'on:"this week"' },
  { name: 'Last week', filter: 'on:"last week"' },
  { name: 'This month', filter: 'on:"this month"' },
  { name: 'Last month', filter: 'on:"last month"' },
  { name: 'This year', filter: 'on:"this year"' },
  { name: 'Last year', filter: 'on:"last year"' },
]
const speakers: readonly Choice[] = [
  { name: 'Said by you', filter: 'from:me' },
  { name: 'Answers', filter: 'from:ai' },
]

/** Those about which the query says nothing yet. */
export function useFilterOffers(filters: readonly Filter[]): FilterOffer[] {
  const models = useModelChoices()
  const hasNone = (...kinds: Filter['kind'][]) => !filters.some(({ kind }) => kinds.includes(kind))
  return [
    ...(hasNone('before', 'after', 'on', 'time') ? [{ name: 'Any time', choices: times }] : []),
    ...(hasNone('model', 'provider') && models.length > 0 ? [{ name: 'Any model', choices: models }] : []),
    ...(hasNone('from') ? [{ name: 'Said by anyone', choices: speakers }] : []),
    ...(hasNone('is')
      ? [{ name: 'Marked', icon: Bookmark, choices: [{ name: 'Bookmarked', filter: 'is:bookmarked' }] }]
      : []),
  ]
}

const mostModels = 12

/** The models that were last used here, and providers; any other can be written. */
function useModelChoices(): Choice[] {
  const providers = useProviders().data?.providers ?? []
  const settings = useSettings()
  const models = [...(settings?.recentModels ?? []), ...(settings?.favouriteModels ?? [])]
  const named = new Map(models.map((model) => [model.modelId, model]))
  return [
    ...[...named.values()].slice(0, mostModels).map((model) => ({
      name: modelName(providers, model),
      filter: `model:${quoted(model.modelId)}`,
    })),
    ...providers
      .filter(({ isReady }) => isReady)
      .map(({ id, name }) => ({ name: `Any of ${name}`, filter: `provider:${quoted(id)}` })),
  ]
}

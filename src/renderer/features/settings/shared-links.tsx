import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../lib/api.ts'
import { ErrorState } from '../../ui/empty-state.tsx'
import { ShareList } from '../../ui/share-list.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Section, SettingCard } from './section.tsx'

/** Every link to a shared conversation, to look after and to take back. */
export function SharedLinks() {
  const { data, error, refetch } = useQuery(orpc.shares.list.queryOptions({ input: {} }))
  return (
    <Section title="Shared links" lead="Copies of conversations that others can read. Taking one back ends it at once.">
      <SettingCard>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton name="Loading links" className="p-5" />}
        {data?.shares.length === 0 && <p className="px-5 py-4 text-ink-2">Nothing is shared.</p>}
        {data && data.shares.length > 0 && <ShareList shares={data.shares} />}
      </SettingCard>
    </Section>
  )
}

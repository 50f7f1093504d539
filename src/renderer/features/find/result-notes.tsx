import { Info, SearchX, SpellCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { addSample } from '../../lib/sample.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Asked } from './asked.ts'
import { type FoundState, useHasHistory } from './queries.ts'
import { type Filter, strayFilters, withoutFilters } from './query-text.ts'

/** What is to be known of the results: which words were taken for others, and what is not looked through yet. */
export function ResultNotes({
  found: { summary, hits },
  query,
}: {
  found: Pick<FoundState, 'summary' | 'hits'>
  /** As it stands in the text field, once it is the one that the hits are for. */
  query: string
}) {
  if (!summary) return null
  const { mode, notice, understood } = summary
  const stray = strayFilters(query, understood.filters)
  const absent = mode === 'hybrid' ? absentWord(withoutFilters(query, understood.filters), hits) : undefined
  return (
    <>
      {understood.corrections.length > 0 && (
        <Note icon={<SpellCheck aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />}>
          Showing results for{' '}
          {understood.corrections.map(({ from, to }, index) => (
            <span key={from}>
              {index > 0 && ', '}
              <b className="font-strong text-ink">{to}</b>
            </span>
          ))}
          . No message holds{' '}
          {understood.corrections.map(({ from }) => (from.startsWith('"') ? from : `“${from}”`)).join(' or ')}.
        </Note>
      )}
      {stray.length > 0 && (
        <SearchNote>
          {stray.map((text) => `“${text}”`).join(' and ')}{' '}
          {stray.length === 1 ? 'is no filter that is known, and was' : 'are no filters that are known, and were'}{' '}
          looked for as words.
        </SearchNote>
      )}
      {notice && <SearchNote>{notice.message}</SearchNote>}
      {absent === undefined
        ? isFarOff(hits) && <SearchNote>Nothing fits well. These are the nearest in meaning.</SearchNote>
        : understood.corrections.length === 0 && (
            <SearchNote>No message holds “{absent}”. These are the nearest in meaning.</SearchNote>
          )}
    </>
  )
}

const longestWord = 30

/** The one word that was looked for, where nothing that was found has it. A question is no word, spaces or not. */
function absentWord(text: string, hits: FoundState['hits']): string | undefined {
  const word = text.trim()
  const isWord = word !== '' && word.length <= longestWord && !/\s|[?？]$/u.test(word)
  const isHeld = hits.some(({ why }) => why.some(({ kind }) => kind === 'words' || kind === 'title'))
  return isWord && hits.length > 0 && !isHeld ? word : undefined
}

/** Less likely than this to be what was looked for, all of them, and none has its words. */
const farOff = 0.15
const isFarOff = (hits: FoundState['hits']): boolean =>
  hits.length > 0 && hits.every(({ score, why }) => score < farOff && why.every(({ kind }) => kind === 'meaning'))

/** Why the answer is less than it could be. */
export const SearchNote = ({ children }: { children: ReactNode }) => (
  <Note icon={<Info aria-hidden className="size-4 shrink-0 text-mean" strokeWidth={1.75} />}>{children}</Note>
)

const Note = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <p role="status" className="mx-2.5 mt-1 mb-1.5 flex items-start gap-2.5 text-ink-2 [&_svg]:mt-0.5">
    {icon}
    <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
  </p>
)

interface NothingProps {
  query: string
  asked: Asked
  filters: readonly Filter[]
  onAsk: (asked: Asked) => void
}

/** Nothing was found: why that may be, and one press that looks further. */
export function Nothing({ query, asked, filters, onAsk }: NothingProps) {
  const hasHistory = useHasHistory()
  if (!hasHistory) return <NothingYet />
  const rest = withoutFilters(query, filters)
  const hasFilters = filters.length > 0
  return (
    <EmptyState
      icon={SearchX}
      title={`Nothing found for “${query.length > 60 ? `${query.slice(0, 60)}…` : query}”`}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {hasFilters && rest !== '' && (
            <Button size="sm" onClick={() => onAsk({ ...asked, query: rest })}>
              Look without filters
            </Button>
          )}
          {asked.mode !== 'hybrid' && (
            <Button size="sm" onClick={() => onAsk({ ...asked, mode: 'hybrid' })}>
              Look for words and meaning
            </Button>
          )}
        </div>
      }
    >
      {hasFilters && filters.every(({ kind }) => kind === 'without') && rest === '' ? (
        'A minus only leaves out. Write beside it what to look for.'
      ) : !/[\p{L}\p{N}\p{S}]/u.test(query) ? (
        'There is no word in it to look for.'
      ) : asked.mode === 'words' ? (
        <>
          No message has one of these words. Try others, or only the start of one with a star: <b>wareh*</b>
        </>
      ) : hasFilters ? (
        'Nothing that fits all the filters.'
      ) : (
        'Say it in other words, or with fewer of them. Chats in the trash are not looked through.'
      )}
    </EmptyState>
  )
}

/** There is nothing to be found at all; one press brings something. */
const NothingYet = () => (
  <EmptyState
    icon={SearchX}
    title="There is nothing to find yet"
    action={
      <Button size="sm" onClick={() => void addSample()}>
        Look around in a sample
      </Button>
    }
  >
    Whatever you discuss is found here at once, by its words and by what it meant.
  </EmptyState>
)

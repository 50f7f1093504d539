import type { SearchHit } from '../../../contract/search.ts'
import { classNames } from '../../ui/class-names.ts'

type Reason = SearchHit['why'][number]

/** Why it was found, in a word each: amber for words, violet for meaning. */
export function Why({ why }: { why: readonly Reason[] }) {
  return why.map((reason) => {
    const { text, hint, tone } = wordsOf(reason)
    return (
      <span key={reason.kind} title={hint} className={classNames('flex shrink-0 items-center gap-1.25', tone)}>
        <span aria-hidden className="size-1.5 rounded-full bg-current" />
        {text}
      </span>
    )
  })
}

function wordsOf(reason: Reason): { text: string; hint?: string; tone: string } {
  switch (reason.kind) {
    case 'words':
      return { text: 'words', hint: reason.words.join(', '), tone: 'text-word' }
    case 'meaning':
      return { text: 'meaning', tone: 'text-mean' }
    case 'time':
      return { text: reason.label, tone: 'text-ink-3' }
    case 'speaker':
      return { text: reason.sender === 'user' ? 'said by you' : 'answered', tone: 'text-ink-3' }
    case 'title':
      return { text: 'title', tone: 'text-ink-3' }
  }
}

/** How surely, as a bar; in numbers for who points at it or listens. What only filters let through is all as sure. */
export function Meter({ hit: { score, why } }: { hit: Pick<SearchHit, 'score' | 'why'> }) {
  if (score === 1 && why.length === 0) return null
  return (
    <span
      role="img"
      aria-label={`${Math.round(score * 100)} % sure`}
      title={`${Math.round(score * 100)} % sure`}
      className="h-1.25 w-11 shrink-0 overflow-hidden rounded-full bg-line-2"
    >
      <span
        className="block h-full bg-[linear-gradient(90deg,var(--mean),var(--accent))]"
        style={{ width: `${Math.max(4, score * 100)}%` }}
      />
    </span>
  )
}

import { CircleCheck, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { EntryState } from '../lib/checked-entry.ts'
import { classNames } from './class-names.ts'

const looks = {
  valid: { icon: CircleCheck, colour: 'text-good' },
  invalid: { icon: CircleX, colour: 'text-bad' },
  unverified: { icon: TriangleAlert, colour: 'text-warn' },
  checking: { icon: LoaderCircle, colour: 'text-ink-2' },
}

/** What a check found, by picture, words and colour; read aloud when it changes. */
export function VerdictLine({ state }: { state: EntryState }) {
  return (
    <div aria-live="polite" className="empty:hidden">
      {state.kind !== 'idle' && <Line state={state} />}
    </div>
  )
}

function Line({ state }: { state: Exclude<EntryState, { kind: 'idle' }> }) {
  const { icon: Icon, colour } = looks[state.kind]
  return (
    <div className={classNames('flex items-start gap-2', colour)}>
      <Icon aria-hidden className={classNames('mt-px size-4 shrink-0', state.kind === 'checking' && 'animate-spin')} />
      <div className="min-w-0">
        {state.kind === 'checking' ? 'Checking…' : state.message}
        {state.kind !== 'checking' && state.kind !== 'valid' && state.detail && (
          <div className="text-xs [overflow-wrap:anywhere] text-ink-2">{state.detail}</div>
        )}
      </div>
    </div>
  )
}

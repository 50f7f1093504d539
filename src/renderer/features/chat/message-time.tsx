import { longDate } from '../../lib/times.ts'

/** The time of day; the whole date as its hint. */
export function MessageTime({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={longDate(at)} className="num">
      {new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })}
    </time>
  )
}

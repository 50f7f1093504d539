import { longDate, timeOfDay } from '../../lib/times.ts'

/** The time of day; the whole date as its hint. */
export const MessageTime = ({ at }: { at: number }) => (
  <time dateTime={new Date(at).toISOString()} title={longDate(at)} className="num">
    {timeOfDay(at)}
  </time>
)

/** Times as a person reads them in an exported file: date, time, and the zone they are meant in. */

export interface Moments {
  /** "2026-11-26 14:03" */
  minute(ms: number): string
  /** "2026-11-26 14:03:09" */
  second(ms: number): string
  /** "Europe/Berlin" */
  zone: string
}

/** A zone that is not known counts as UTC. */
export function createMoments(timeZone = 'UTC'): Moments {
  const zone = isZone(timeZone) ? timeZone : 'UTC'
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  const second = (ms: number): string => {
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]))
    return `${parts['year']}-${parts['month']}-${parts['day']} ${parts['hour']}:${parts['minute']}:${parts['second']}`
  }
  return { zone, second, minute: (ms) => second(ms).slice(0, -3) }
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format()
    return true
  } catch {
    return false
  }
}

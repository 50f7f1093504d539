/** The headings under which conversations stand, by the calendar of the person's own time zone. */

const dayMs = 86_400_000

/**
 * Answers with a function from a time to its heading: "Today", "Yesterday", "Previous 7 days", "Previous 30 days",
 * then months: "September", "September 2024". Made once for a list, because naming a month is slow.
 */
export function dateGroups(now: number, locale?: string): (at: number) => string {
  const today = startOfDay(now)
  const thisYear = new Date(now).getFullYear()
  const monthNames = new Map<number, string>()

  return (at) => {
    // Where clocks change a day has 23 or 25 hours, so the distance of two midnights is rounded to whole days.
    const days = Math.round((today - startOfDay(at)) / dayMs)
    if (days <= 0) return 'Today'
    if (days === 1) return 'Yesterday'
    if (days <= 7) return 'Previous 7 days'
    if (days <= 30) return 'Previous 30 days'
    const date = new Date(at)
    const month = date.getFullYear() * 12 + date.getMonth()
    const known = monthNames.get(month)
    if (known !== undefined) return known
    const year = date.getFullYear() === thisYear ? undefined : 'numeric'
    const name = date.toLocaleDateString(locale, { month: 'long', year })
    monthNames.set(month, name)
    return name
  }
}

/** Midnight before `at`, in milliseconds UTC. */
export const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

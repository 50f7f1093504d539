import { afterEach, describe, expect, it, vi } from 'vitest'
import { dateGroups } from './date-groups.ts'

const at = (text: string) => new Date(text).getTime()

describe('dateGroups', () => {
  const now = at('2026-11-23T09:30:00')
  const groupOf = dateGroups(now, 'en')

  it.each([
    ['2026-11-23T00:00:00', 'Today'],
    ['2026-11-22T23:59:59', 'Yesterday'],
    ['2026-11-22T00:00:00', 'Yesterday'],
    ['2026-11-21T23:59:59', 'Previous 7 days'],
    ['2026-11-16T00:00:00', 'Previous 7 days'],
    ['2026-11-15T23:59:59', 'Previous 30 days'],
    ['2026-10-24T00:00:00', 'Previous 30 days'],
    ['2026-10-23T23:59:59', 'October'],
    ['2026-01-01T00:00:00', 'January'],
    ['2025-12-31T23:59:59', 'December 2025'],
    ['2025-10-10T12:00:00', 'October 2025'],
  ])('puts %s under %s', (time, group) => expect(groupOf(at(time))).toBe(group))

  it('puts what a clock set wrong wrote in the future under Today', () => {
    expect(groupOf(at('2026-12-24T18:00:00'))).toBe('Today')
  })
})

describe('dateGroups where clocks change', () => {
  afterEach(() => vi.unstubAllEnvs())

  it.each([
    // In Berlin 25 October 2026 has 25 hours and 29 March 2026 has 23.
    ['2026-10-26T00:10:00', '2026-10-25T00:10:00'],
    ['2026-03-30T00:10:00', '2026-03-29T23:50:00'],
    ['2026-03-30T23:50:00', '2026-03-29T00:10:00'],
  ])('still calls the day before %s yesterday', (now, before) => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    expect(dateGroups(at(now))(at(before))).toBe('Yesterday')
  })
})

import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { Totals } from '../../../contract/analytics.ts'
import { Figures } from './figures.tsx'

afterEach(cleanup)

const totals: Totals = {
  conversations: 2,
  messages: 9,
  averageMessages: 4,
  averageDurationMs: null,
  medianDurationMs: null,
  reasoningTokens: 0,
  failedAnswers: 0,
  bookmarks: 0,
  activeMs: 60_000,
  inputTokens: 0,
  outputTokens: 0,
  costUsd: null,
  medianLatencyMs: 900,
  medianFirstTokenMs: 300,
}
const cardOf = (name: string) => screen.getByText(name).parentElement?.textContent

it('tells of failed answers beside the messages they are among, and of the first word what it was before', () => {
  const data = { totals, before: { ...totals, medianFirstTokenMs: 200 }, days: [] }
  const { rerender } = render(<Figures data={data} />)
  expect(cardOf('Messages')).not.toContain('failed')
  expect(cardOf('First word')).toContain('+50 %')
  rerender(<Figures data={{ ...data, totals: { ...totals, failedAnswers: 1 } }} />)
  expect(cardOf('Messages')).toContain('1 answer failed')
  expect(cardOf('First word')).not.toContain('failed')
})

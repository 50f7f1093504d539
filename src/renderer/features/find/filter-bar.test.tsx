import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { type Asked, nothingAsked } from './asked.ts'
import type { Filter } from './query-text.ts'

vi.mock('../../lib/settings.ts', () => ({ useSettings: () => undefined }))
vi.mock('../../lib/models.ts', () => ({ useProviders: () => ({ data: undefined }) }))

const { FilterBar } = await import('./filter-bar.tsx')

afterEach(cleanup)

const query = 'bread from:ai is:bookmarked'
const filter = (kind: Filter['kind'], text: string): Filter => {
  const start = query.indexOf(text)
  return { kind, label: text, start, end: start + text.length }
}

it('takes a filter out with the keys that take a letter out, and no letter with it', () => {
  const onAsk = vi.fn<(asked: Asked) => void>()
  const asked = { ...nothingAsked, query }
  render(<FilterBar asked={asked} onAsk={onAsk} query={query} filters={[filter('from', 'from:ai')]} />)
  const chip = screen.getByRole('button', { name: 'Remove the filter from:ai' })
  expect(fireEvent.keyDown(chip, { key: 'Backspace' })).toBe(false)
  expect(fireEvent.keyDown(chip, { key: 'Delete' })).toBe(false)
  expect(fireEvent.keyDown(chip, { key: 'Tab' })).toBe(true)
  const without = { ...asked, query: 'bread is:bookmarked' }
  expect(onAsk.mock.calls).toEqual([[without], [without]])
})

it('offers nothing of which there is a filter already', () => {
  const filters = [filter('from', 'from:ai'), filter('is', 'is:bookmarked')]
  render(<FilterBar asked={nothingAsked} onAsk={() => {}} query={query} filters={filters} />)
  expect(screen.queryByRole('button', { name: 'Said by anyone' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Bookmarked' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Any time' })).toBeTruthy()
})

import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { type Asked, nothingAsked } from './asked.ts'
import type { Filter } from './query-text.ts'

const history = vi.hoisted(() => ({ isThere: true }))
vi.mock('./queries.ts', () => ({ useHasHistory: () => history.isThere }))
const addSample = vi.hoisted(() => vi.fn<() => Promise<boolean>>())
vi.mock('../../lib/sample.ts', () => ({ addSample }))

const { Nothing, ResultNotes } = await import('./result-notes.tsx')

afterEach(cleanup)

const show = (query: string, filters: Filter[] = [], asked: Partial<Asked> = {}) => {
  cleanup()
  render(<Nothing query={query} asked={{ ...nothingAsked, query, ...asked }} filters={filters} onAsk={() => {}} />)
}
const says = (text: string | RegExp) => expect(screen.getByText(text)).toBeTruthy()

it('says why nothing was found, and offers only what can help', () => {
  show('narwhal')
  says(/^Say it in other words/)
  show('narwhal from:me', [{ kind: 'from', label: 'from you', start: 8, end: 15 }])
  says('Nothing that fits all the filters.')
  expect(screen.getByRole('button', { name: 'Look without filters' })).toBeTruthy()
  show('-narwhal', [{ kind: 'without', label: 'without narwhal', start: 0, end: 8 }])
  says(/^A minus only leaves out/)
  expect(screen.queryByRole('button', { name: 'Look without filters' })).toBeNull()
  show('!!!')
  says('There is no word in it to look for.')
  show('🦄', [], { mode: 'words' })
  says(/^No message has one of these words/)
})

it('says what was taken for words though it looks like a filter', () => {
  const understood = { text: '', filters: [], corrections: [] }
  const summary = { total: 0, tookMs: 1, hits: [], cursor: null, mode: 'hybrid' as const, notice: null, understood }
  const { rerender } = render(<ResultNotes found={{ summary, hits: [] }} query="from:bob bread" />)
  says('“from:bob” is no filter that is known, and was looked for as words.')
  rerender(<ResultNotes found={{ summary, hits: [] }} query="from:bob in:x after:nonsense bread" />)
  says(/^“from:bob” and .* are no filters that are known, and were looked for as words\.$/)
  // It may still become one.
  rerender(<ResultNotes found={{ summary, hits: [] }} query="bread from:bob" />)
  expect(screen.queryByText(/no filter/)).toBeNull()
})

it('says that nobody wrote a word, or that nothing fits, where all there is is near in meaning', () => {
  const understood = { text: '', filters: [], corrections: [] }
  const summary = { total: 2, tookMs: 1, hits: [], cursor: null, mode: 'hybrid' as const, notice: null, understood }
  const found = (score: number, kind: 'meaning' | 'words') => {
    const why = kind === 'words' ? { kind, words: ['squid'] } : { kind }
    // What is not looked at here is left out.
    return { summary, hits: [{ score, why: [why] }] } as unknown as Parameters<typeof ResultNotes>[0]['found']
  }
  const { rerender } = render(<ResultNotes found={found(0.25, 'meaning')} query="🦑" />)
  says('No message holds “🦑”. These are the nearest in meaning.')
  rerender(<ResultNotes found={found(0.1, 'meaning')} query="squid in ink" />)
  says('Nothing fits well. These are the nearest in meaning.')
  for (const [score, kind, query] of [
    [0.1, 'words', 'squid'],
    [0.25, 'meaning', 'squid in ink'],
    [0.25, 'meaning', 'イカは好きですか？'],
  ] as const) {
    rerender(<ResultNotes found={found(score, kind)} query={query} />)
    expect(screen.queryByText(/nearest in meaning/)).toBeNull()
  }
})

it('does not ask for other words where there is nothing to find yet', () => {
  history.isThere = false
  show('narwhal')
  says('There is nothing to find yet')
  screen.getByRole('button', { name: 'Look around in a sample' }).click()
  expect(addSample).toHaveBeenCalledOnce()
})

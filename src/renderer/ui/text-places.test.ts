import { describe, expect, it } from 'vitest'
import { findBest, findPassage, findWords, textIn } from './text-places.ts'

function drawn(html: string) {
  const root = document.createElement('div')
  root.innerHTML = html
  return textIn(root)
}

const found = (html: string, words: string[]) => findWords(drawn(html), words).map(String)

describe('words in drawn text', () => {
  it('are found whole, in any case, also where an element begins inside them', () => {
    expect(found('<p>The Index of indexes, <b>INDEX</b></p>', ['index'])).toEqual(['Index', 'INDEX'])
    expect(found('<p>ware<b>house</b></p>', ['warehouse'])).toEqual(['warehouse'])
  })

  it('never reach from one block into the next', () => {
    expect(found('<p>ware</p><p>house</p>', ['warehouse'])).toEqual([])
    expect(found('<ul><li>one</li><li>two</li></ul>', ['one', 'two'])).toEqual(['one', 'two'])
  })

  it('are found inside words where a script does not part them', () => {
    expect(found('<p>倉庫が遅いとき</p>', ['倉庫'])).toEqual(['倉庫'])
  })

  it('may hold signs that mean something in patterns', () => {
    expect(found('<p>a+b (c++) $5.00</p>', ['a+b', 'c++', '$5.00'])).toEqual(['a+b', 'c++', '$5.00'])
  })
})

describe('a passage in drawn text', () => {
  it('is found whatever signs the drawing took away', () => {
    const html = '<p>When the <b>loads</b> lag,</p><ul><li>the producer <code>waits</code></li></ul>'
    const [range] = findPassage(drawn(html), 'the **loads** lag,\n\n- the producer `waits`')
    expect(range?.toString()).toContain('loads')
    expect(range?.toString().endsWith('waits')).toBe(true)
  })

  it('is found by its two ends where the drawing has other words between them', () => {
    const html =
      '<p>Check it in this order:</p><ol><li>Time every batch</li><li>Look at the longest running statement</li></ol>'
    const [range] = findPassage(
      drawn(html),
      'Check it in this order: 1. Time every batch 2. Look at the longest running',
    )
    expect(range?.toString().startsWith('Check it')).toBe(true)
    expect(range?.toString().endsWith('longest running')).toBe(true)
  })

  it('is not found where it does not stand', () => {
    expect(findPassage(drawn('<p>something else</p>'), 'the loads lag')).toEqual([])
    expect(findPassage(drawn('<p>something else</p>'), '…')).toEqual([])
  })
})

describe('where a reader looks first', () => {
  const best = (html: string, words: string[], passage?: string) => {
    const range = findBest(drawn(html), { words, passage })
    return range && `${range.toString()} in ${range.startContainer.textContent}`
  }
  const far = `<p>${'and so on '.repeat(40)}</p>`

  it('is the first word, where only one was looked for', () => {
    expect(best(`<p>a queue</p>${far}<p>the queue</p>`, ['queue'])).toBe('queue in a queue')
  })

  it('is where most different words stand together, not where the first one stands', () => {
    const html = `<p>a queue, a Queue</p>${far}<p>the warehouse is slow, so the queue grows</p>${far}<p>slow queue</p>`
    expect(best(html, ['queue', 'slow', 'warehouse'])).toBe('warehouse in the warehouse is slow, so the queue grows')
  })

  it('is the passage that was found by its meaning, before any word', () => {
    expect(best(`<p>the queue</p><p>let the writer wait</p>`, ['queue'], 'let the *writer* wait')).toBe(
      'let the writer wait in let the writer wait',
    )
  })

  it('is nowhere, where nothing of it is drawn', () => {
    expect(best('<p>something else</p>', ['queue'], 'let the writer wait')).toBeUndefined()
  })
})

import { beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => void localStorage.clear())

/** As after a reload of the window. */
async function open() {
  vi.resetModules()
  return import('./recent-searches.ts')
}

it('keeps the last searches beyond a reload, the newest first, each once', async () => {
  const { noteSearch } = await open()
  noteSearch({ query: ' apricot ', mode: 'words' })
  noteSearch({ query: 'boat', mode: 'hybrid' })
  noteSearch({ query: 'Apricot', mode: 'meaning' })
  noteSearch({ query: '  ', mode: 'hybrid' })
  const expected = [
    { query: 'Apricot', mode: 'meaning' },
    { query: 'boat', mode: 'hybrid' },
  ]
  expect((await open()).recentSearches.get()).toEqual(expected)
})

it('takes nothing over that is no search', async () => {
  localStorage.setItem('chatty.searches', JSON.stringify([{ query: 'boat', mode: 'hybrid' }, { query: 1 }, null, 'x']))
  expect((await open()).recentSearches.get()).toEqual([{ query: 'boat', mode: 'hybrid' }])
  localStorage.setItem('chatty.searches', '{')
  expect((await open()).recentSearches.get()).toEqual([])
})

import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import * as fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { createWordsFinder, type WordsRequest } from './find-words.ts'
import type { MessageToIndex } from './index-message.ts'
import { resolveQuery, type WantedQuery, type WantedTerm } from './resolve.ts'
import { openWordsIndex, type WordsIndex } from './words-index.ts'

/** Messages as a database would have them: a list that grows, changes and shrinks, and tells of it. */
function createMessages() {
  const rows = new Map<number, MessageToIndex>()
  const changes: number[] = []
  let lastId = 0
  return {
    rows,
    add(content: string, facts: Partial<MessageToIndex> = {}): number {
      const id = ++lastId
      rows.set(id, {
        id,
        conversationId: 1,
        parentId: null,
        personId: 1,
        sender: 'user',
        createdAt: id,
        providerId: null,
        modelId: null,
        content,
        hash: Buffer.from([id]),
        ...facts,
      })
      return id
    },
    change(id: number, content: string): void {
      rows.set(id, { ...rows.get(id)!, content })
      changes.push(id)
    },
    remove(id: number): void {
      rows.delete(id)
      changes.push(id)
    },
    source: {
      listChanges: (after: number, limit: number) =>
        changes.map((messageId, index) => ({ number: index + 1, messageId })).slice(after, after + limit),
      listMessagesAfter: (after: number, limit: number) =>
        [...rows.values()].filter(({ id }) => id > after).slice(0, limit),
      listMessagesBefore: (before: number, limit: number) =>
        [...rows.values()]
          .filter(({ id }) => id < before)
          .toReversed()
          .slice(0, limit),
      lastMessageId: () => Math.max(0, ...rows.keys()),
      highest: () => ({ messageId: lastId, change: changes.length }),
      findMessage: (id: number) => rows.get(id),
      countMessages: () => rows.size,
    },
  }
}

type Messages = ReturnType<typeof createMessages>

function openIn(folder: string, messages: Messages): WordsIndex {
  const db = new Database(join(folder, 'words.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('secure_delete = ON')
  return openWordsIndex(db, messages.source)
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chatty-words-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function finish(index: WordsIndex): WordsIndex {
  index.catchUp(0)
  while (index.step()) continue
  return index
}

const word = (text: string): WantedTerm => ({ kind: 'word', text, isOpen: false })

const plain = (query: string): WantedQuery => ({
  clauses: query.split(' ').map((text) => ({ any: [word(text)], isRequired: false })),
  excluded: [],
})

function find(index: WordsIndex, query: string | WantedQuery, request: Partial<WordsRequest> = {}) {
  const found = createWordsFinder(index).find({
    query: resolveQuery(typeof query === 'string' ? plain(query) : query, index.holds),
    allowed: null,
    most: 1000,
    wholeFirst: false,
    holdsPhrase: () => true,
    isCancelled: () => false,
    ...request,
  })
  const ids = [...found.documents].map((document) => index.documents.columns.messageId[document])
  return { ...found, ids, scores: [...found.scores] }
}

it('finds what was added, at once and after everything is written and opened again', () => {
  const [folder, messages] = [newFolder(), createMessages()]
  messages.add('When the warehouse is slow the queue grows')
  messages.add('A slow cooker')
  const index = openIn(folder, messages)
  index.catchUp(1000)
  expect(find(index, 'slow').ids).toEqual([2, 1])
  for (let more = 0; more < 300; more++) messages.add(`filler number ${more}`)
  finish(index)
  expect(index.segmentCount()).toBe(1)
  expect(find(index, 'warehouse queue').ids).toEqual([1])
  index.close()
  const again = openIn(folder, messages)
  expect(find(again, 'slow').ids).toEqual([2, 1])
  expect(find(again, 'filler').total).toBe(300)
  again.close()
})

it('ranks exactly as BM25 computed from the texts, and does so after any changes and a rebuild', () => {
  const words = ['ant', 'bee', 'cat', 'dog', 'eel', 'fox']
  const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }).map((all) => all.join(' '))
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('add' as const), text, at: fc.nat(99) }) },
    fc.record({ kind: fc.constantFrom('change' as const, 'remove' as const, 'finish' as const), text, at: fc.nat(99) }),
  )
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const messages = createMessages()
      const index = openWordsIndex(new Database(':memory:'), messages.source)
      for (const { kind, text: content, at } of steps) {
        const id = [...messages.rows.keys()][at % Math.max(1, messages.rows.size)]
        if (kind === 'add') messages.add(content)
        else if (kind === 'finish') finish(index)
        else if (id !== undefined && kind === 'change') messages.change(id, content)
        else if (id !== undefined) messages.remove(id)
        index.catchUp(1000)
      }
      const rebuilt = finish(openWordsIndex(new Database(':memory:'), messages.source))
      for (const query of ['ant', 'ant bee', 'cat dog eel fox']) {
        const { ids, scores, total } = find(index, query)
        const again = find(rebuilt, query)
        expect({ ids, scores, total }).toEqual({ ids: again.ids, scores: again.scores, total: again.total })
        const exact = rankExactly(messages, query.split(' '))
        expect(total).toBe(exact.size)
        for (const [place, id] of ids.entries()) expect(scores[place]).toBeCloseTo(exact.get(id!)!, 4)
      }
    }),
    { numRuns: 60 },
  )
})

/** BM25 from its definition. */
function rankExactly({ rows }: Messages, query: string[]): Map<number, number> {
  const texts = [...rows.values()].map(({ id, content }) => ({ id, words: content.split(' ') }))
  const average = texts.reduce((sum, { words }) => sum + words.length, 0) / texts.length
  const scores = new Map<number, number>()
  for (const term of query) {
    const holding = texts.filter(({ words }) => words.includes(term))
    const weight = Math.log(1 + (texts.length - holding.length + 0.5) / (holding.length + 0.5))
    for (const { id, words } of holding) {
      const often = words.filter((one) => one === term).length
      const score = (weight * 1.9 * often) / (often + 0.9 * (0.6 + (0.4 * words.length) / average))
      scores.set(id, (scores.get(id) ?? 0) + score)
    }
  }
  return scores
}

it('scores only the best to the end where that changes nothing: the same list as of everything, the same total', () => {
  const [folder, messages] = [newFolder(), createMessages()]
  // Rare, middling and common words, of texts of many lengths.
  for (let at = 0; at < 3000; at++) {
    const often = (text: string, every: number): string => (at % every === 0 ? `${text} `.repeat(1 + (at % 3)) : '')
    messages.add(
      `${often('rare', 37)}${often('middling', 9)}${often('usual', 2)}${'filler '.repeat(at % 11)}common end`,
    )
  }
  const index = finish(openIn(folder, messages))
  for (const query of [
    'rare common',
    'rare middling usual',
    'rare usual common end',
    'middling common usual end filler',
  ]) {
    for (const wholeFirst of [false, true]) {
      const all = find(index, query, { most: 5000, wholeFirst })
      const best = find(index, query, { most: 20, wholeFirst })
      expect(best.total).toBe(all.total)
      expect(best.scores).toEqual(all.scores.slice(0, 20))
      expect(best.ids).toEqual(all.ids.slice(0, 20))
    }
  }
  index.close()
})

it('scores a common word as computed from the texts: alone or last, written or not, removed or not to be found', () => {
  const [folder, messages] = [newFolder(), createMessages()]
  const content = (at: number): string =>
    `${'usual '.repeat(at % 4)}${'filler '.repeat(at % 7)}${at % 50 ? '' : 'rare '}end`
  for (let at = 0; at < 1200; at++) messages.add(content(at))
  const index = finish(openIn(folder, messages))
  for (let at = 0; at < 20; at++) messages.add(content(at))
  for (let at = 1; at < 200; at++) messages.remove(at)
  index.catchUp(1000)
  const allowed = new Uint8Array(index.documents.count)
  for (let at = 0; at < allowed.length; at += 3) allowed[at] = 1 - (index.documents.gone[at] ?? 0)
  for (const query of ['usual', 'end', 'rare usual', 'rare usual end']) {
    const exact = rankExactly(messages, query.split(' '))
    const all = find(index, query, { most: 5000 })
    expect([...all.ids].toSorted()).toEqual([...exact.keys()].toSorted())
    for (const [place, id] of all.ids.entries()) expect(all.scores[place]).toBeCloseTo(exact.get(id!)!, 4)
    const best = find(index, query, { most: 20 })
    expect([best.ids, best.scores, best.total]).toEqual([all.ids.slice(0, 20), all.scores.slice(0, 20), exact.size])
    expect(best.slots.map(({ documentCount }) => documentCount)).toEqual(
      query.split(' ').map((term) => rankExactly(messages, [term]).size),
    )
    const mayBeFound = (id: number | undefined): boolean => allowed[index.documents.numberOf(id ?? 0)] === 1
    const some = find(index, query, { most: 20, allowed })
    expect(some.ids).toEqual(all.ids.filter(mayBeFound).slice(0, 20))
    expect(some.total).toBe(all.ids.filter(mayBeFound).length)
  }
  index.close()
})

it('leaves no term of a removed message in any file', () => {
  const [folder, messages] = [newFolder(), createMessages()]
  for (let count = 0; count < 300; count++) messages.add(`ordinary text ${count}`)
  const secret = messages.add('the quagmireword stays ours')
  const index = finish(openIn(folder, messages))
  const bytes = (): boolean => readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes('quagmire'))
  expect(bytes()).toBe(true)
  messages.remove(secret)
  index.catchUp(1000)
  expect(find(index, 'quagmireword').ids).toEqual([])
  finish(index)
  expect(bytes()).toBe(false)
  expect(find(index, 'ordinary').total).toBe(300)
  index.close()
})

it('answers while a segment is being written and while segments are written together', () => {
  const [folder, messages] = [newFolder(), createMessages()]
  const index = openIn(folder, messages)
  let count = 0
  for (let round = 0; round < 8; round++) {
    for (let more = 0; more < 300; more++) messages.add(`word${count++} common`)
    index.catchUp(1000)
    do {
      expect(find(index, 'common').total).toBe(count)
      expect(find(index, `word${count - 1}`).total).toBe(1)
    } while (index.step())
  }
  expect(index.segmentCount()).toBeLessThan(8)
  index.close()
})

it('takes up after a killed process where the last written segment ended', () => {
  const [folder, messages] = [newFolder(), createMessages()]
  for (let more = 0; more < 300; more++) messages.add('first')
  const index = finish(openIn(folder, messages))
  for (let more = 0; more < 300; more++) messages.add('second')
  index.catchUp(1000)
  index.step()
  index.step()
  index.close()
  const again = finish(openIn(folder, messages))
  expect(find(again, 'first').total).toBe(300)
  expect(find(again, 'second').total).toBe(300)
  again.close()
})

it('begins anew beside a database that is not the one it was made from', () => {
  const [folder, messages, others] = [newFolder(), createMessages(), createMessages()]
  for (let more = 0; more < 300; more++) messages.add('ours', { hash: Buffer.from('ours') })
  for (let more = 0; more < 400; more++) others.add('theirs', { hash: Buffer.from('theirs') })
  finish(openIn(folder, messages)).close()
  const index = finish(openIn(folder, others))
  expect(find(index, 'ours').total).toBe(0)
  expect(find(index, 'theirs').total).toBe(400)
  index.close()
})

it('puts what holds every word first on wish, and counts what holds some of them', () => {
  const messages = createMessages()
  messages.add('ant and bee and others that make it longer')
  messages.add('ant ant ant')
  messages.add('cat')
  const index = finish(openWordsIndex(new Database(':memory:'), messages.source))
  expect(find(index, 'ant bee').ids).toEqual([1, 2])
  expect(find(index, 'ant ant bee').ids).toEqual([1, 2])
  const found = find(index, 'ant bee', { wholeFirst: true })
  expect(found).toMatchObject({ ids: [1, 2], total: 2 })
  expect(found.isWhole(index.documents.numberOf(1))).toBe(true)
  expect(found.isWhole(index.documents.numberOf(2))).toBe(false)
  expect(find(index, 'ant bee', { wholeFirst: true, most: 1 }).ids).toEqual([1])
  expect(find(index, 'ant cat', { wholeFirst: true }).ids).toEqual([3, 2, 1])
})

it('keeps to required and excluded terms, beginnings and phrases', () => {
  const messages = createMessages()
  messages.add('the slow warehouse')
  messages.add('the warehouse is slow')
  messages.add('warehouses elsewhere')
  const index = finish(openWordsIndex(new Database(':memory:'), messages.source))
  const holdsPhrase = (document: number, words: string[]): boolean =>
    messages.rows.get(index.documents.columns.messageId[document]!)!.content.includes(words.join(' '))
  const query = (any: WantedTerm, ...excluded: WantedTerm[]) =>
    find(index, { clauses: [{ any: [any], isRequired: true }], excluded }, { holdsPhrase }).ids
  expect(query({ kind: 'phrase', text: 'slow warehouse', isOpen: false })).toEqual([1])
  expect(query({ kind: 'prefix', text: 'wareh', isOpen: false })).toHaveLength(3)
  expect(query(word('warehouse'), word('slow'))).toEqual([3])
  expect(query(word('warehouse'), { kind: 'phrase', text: 'slow warehouse', isOpen: false })).toEqual([3, 2])
})

it('finds every form of an English word, identifiers whole and in parts, and scripts without spaces', () => {
  const messages = createMessages()
  const texts = [
    'she runs',
    'getUserById failed',
    'get_user_by_id too',
    '日本語の敬語',
    '10,000 steps',
    '한국어를 배우다',
  ]
  for (const text of texts) messages.add(text)
  const index = finish(openWordsIndex(new Database(':memory:'), messages.source))
  expect(find(index, 'running').ids).toEqual([1])
  expect(find(index, 'getuserbyid').ids.toSorted()).toEqual([2, 3])
  expect(find(index, 'user').ids.toSorted()).toEqual([2, 3])
  expect(find(index, '敬語').ids).toEqual([4])
  expect(find(index, '語').ids).toEqual([4])
  expect(find(index, '10000').ids).toEqual([5])
  expect(find(index, '한국어').ids).toEqual([6])
})

it('knows the neighbours of a message in the tree', () => {
  const messages = createMessages()
  const question = messages.add('question')
  const first = messages.add('first answer', { parentId: question })
  const second = messages.add('second answer', { parentId: question })
  const { documents, catchUp } = openWordsIndex(new Database(':memory:'), messages.source)
  catchUp(1000)
  const at = (id: number): number => documents.numberOf(id)
  expect(documents.newestChildOf(at(question))).toBe(at(second))
  expect(documents.parentOf(at(first))).toBe(at(question))
  messages.remove(second)
  catchUp(1000)
  expect(documents.newestChildOf(at(question))).toBe(at(first))
  messages.change(question, 'another question')
  catchUp(1000)
  expect(documents.newestChildOf(at(question))).toBe(at(first))
  expect(documents.parentOf(at(first))).toBe(at(question))
})

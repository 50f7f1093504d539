import { expect, it } from 'vitest'
import { rank } from './rank.ts'
import type { Found, RankQuestion, RankView } from './view.ts'

interface Row {
  text: string
  conversation?: number
  cosine?: number
  sender?: 0 | 1
  createdAt?: number
  name?: string
  asks?: true
}

const plain: RankQuestion = { mode: 'hybrid', asksWhen: false, answerWanted: null, times: [], sender: null }

/** A history of rows in the order they were written, and a question whose words are its terms. */
function historyOf(rows: Row[], question: string, hasVectors = true): RankView {
  const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []
  const texts = rows.map((row) => wordsOf(row.text))
  const terms = wordsOf(question).map((text) => ({ text, df: texts.filter((words) => words.includes(text)).length }))
  const conversationOf = (doc: number): number => rows[doc]?.conversation ?? 0
  const neighbour = (doc: number, step: number): number =>
    rows[doc + step] && conversationOf(doc + step) === conversationOf(doc) ? doc + step : -1
  return {
    id: (doc) => doc,
    documents: rows.length,
    averageLength: 5,
    terms,
    tf: (term, doc) => texts[doc]?.filter((word) => word === terms[term]?.text).length ?? 0,
    length: (doc) => texts[doc]?.length ?? 0,
    before: (doc) => neighbour(doc, -1),
    after: (doc) => neighbour(doc, 1),
    conversation: conversationOf,
    createdAt: (doc) => rows[doc]?.createdAt ?? 0,
    sender: (doc) => rows[doc]?.sender ?? 0,
    holdsAnswer: (doc, kind) => kind === 'number' && (texts[doc]?.includes('three') ?? false),
    holdsTimeWord: (doc) => texts[doc]?.includes('yesterday') ?? false,
    label: (doc) => {
      const name = rows[doc]?.name
      return name === undefined ? -2 : terms.findIndex(({ text }) => text === name)
    },
    cosines: hasVectors
      ? (docs) => {
          const nearest = Float32Array.from(docs, (doc) => rows[doc]?.cosine ?? NaN)
          const stated = nearest.map((cosine, at) => (rows[docs[at] ?? 0]?.asks ? 0 : cosine))
          return { nearest, stated }
        }
      : null,
  }
}

const none = new Int32Array(0)
const foundBy = (found: Partial<Record<keyof Found, number[]>>): Found => ({
  words: Int32Array.from(found.words ?? []),
  meaning: Int32Array.from(found.meaning ?? []),
})
const orderOf = (view: RankView, question: RankQuestion, found: Found): number[] =>
  rank(view, question, found, () => true).map(({ doc }) => doc)

it('finds the answer that stands below the question with the words', () => {
  const rows = [
    { text: 'where does the cat sleep', conversation: 1 },
    { text: 'on top of the boiler', conversation: 1 },
    { text: 'unrelated chatter here', conversation: 2 },
  ]
  const view = historyOf(rows, 'cat sleep', false)
  expect(orderOf(view, plain, foundBy({ words: [0, 2] }))).toEqual([0, 1, 2])
})

it('ranks what matches by words and by meaning above what matches by one of them', () => {
  const rows = [
    { text: 'boiler maintenance plan', conversation: 1, cosine: 0.1 },
    { text: 'boiler maintenance costs', conversation: 2, cosine: 0.5 },
    { text: 'what heating repairs cost', conversation: 3, cosine: 0.5 },
  ]
  const view = historyOf(rows, 'boiler costs')
  expect(orderOf(view, plain, foundBy({ words: [1, 0], meaning: [1, 2] }))[0]).toBe(1)
})

it('finds the long answer to a question that means what was asked', () => {
  const long = Array.from({ length: 200 }, () => 'filler').join(' ')
  const rows = [
    { text: long, conversation: 1, cosine: 0.2 },
    { text: 'hm', conversation: 1, cosine: 0 },
    { text: 'how are radiators bled', conversation: 2, cosine: 0.6 },
    { text: long, conversation: 2, cosine: 0.2 },
    { text: 'and then', conversation: 2, cosine: 0 },
  ]
  const order = orderOf(historyOf(rows, 'air in the heating'), plain, foundBy({ meaning: [2, 0, 3, 1, 4] }))
  expect(order.slice(0, 2).toSorted()).toEqual([2, 3])
})

it('puts the newer message first where all else is equal, wherever an index has put it', () => {
  const rows = [
    { text: 'boiler costs', conversation: 1 },
    { text: 'boiler costs', conversation: 2 },
  ]
  const view = historyOf(rows, 'boiler', false)
  expect(orderOf(view, plain, foundBy({ words: [0, 1] }))).toEqual([1, 0])
  const rebuilt = { ...view, id: (doc: number) => 10 - doc }
  expect(orderOf(rebuilt, plain, foundBy({ words: [0, 1] }))).toEqual([0, 1])
})

it('finds a word that nobody else wrote before what is only vaguely near, however long the text it stands in', () => {
  const long = `${'and so it went on '.repeat(4000)} narwhal`
  const vague = Array.from({ length: 60 }, (_, at) => ({ text: 'about whales', conversation: at + 2, cosine: 0.3 }))
  const rows: Row[] = [{ text: long, conversation: 1, cosine: 0.02 }, ...vague]
  const meaning = vague.map((_, at) => at + 1)
  const [first] = rank(historyOf(rows, 'narwhal'), plain, foundBy({ words: [0], meaning }), () => true)
  expect(first).toMatchObject({ doc: 0, words: [0] })
})

it('never ranks more of the same evidence lower', () => {
  const rows = [
    { text: 'boiler maintenance costs', conversation: 1, cosine: 0.99 },
    { text: 'boiler maintenance', conversation: 2, cosine: 0.6 },
    { text: 'boiler', conversation: 3, cosine: 0.3 },
    { text: 'else', conversation: 4, cosine: 0.1 },
  ]
  const view = historyOf(rows, 'boiler maintenance costs')
  expect(orderOf(view, plain, foundBy({ words: [2, 1, 0], meaning: [3, 2, 1, 0] }))).toEqual([0, 1, 2, 3])
})

it('takes a word that nobody wrote for a word that is missing', () => {
  const rows = [
    { text: 'boiler', conversation: 1, cosine: 0.2 },
    { text: 'heating', conversation: 2, cosine: 0.2 },
  ]
  const [known, unknown] = ['boiler', 'boiler zeppelin'].map(
    (question) =>
      rank(historyOf(rows, question), plain, foundBy({ words: [0], meaning: [1] }), () => true)[0]?.score ?? 0,
  )
  expect(unknown).toBeLessThan(known ?? 0)
})

it('leaves words out of a ranking by meaning, and vectors out of one by words', () => {
  const rows = [
    { text: 'boiler boiler boiler', conversation: 1, cosine: 0 },
    { text: 'heating', conversation: 2, cosine: 0.6 },
  ]
  const view = historyOf(rows, 'boiler')
  const found = foundBy({ words: [0, 1], meaning: [1, 0] })
  expect(orderOf(view, { ...plain, mode: 'meaning' }, found)).toEqual([1, 0])
  expect(orderOf(view, { ...plain, mode: 'words' }, found)).toEqual([0, 1])
  expect(rank(view, { ...plain, mode: 'meaning' }, found, () => true)[0]).toMatchObject({ words: [], meaning: true })
})

it('adds no neighbour that a filter forbids, but lets it speak for its neighbours', () => {
  const rows = [{ text: 'boiler' }, { text: 'on Friday' }]
  const view = historyOf(rows, 'boiler', false)
  const hits = rank(view, plain, foundBy({ words: [0] }), (doc) => doc === 0)
  expect(hits.map(({ doc }) => doc)).toEqual([0])
})

it('prefers the time, the sender and the name that were asked for, and says so', () => {
  const day = 86_400_000
  const rows = [
    { text: 'boiler', conversation: 1, createdAt: 100 * day, sender: 0 as const },
    { text: 'boiler', conversation: 2, createdAt: 300 * day, sender: 1 as const },
  ]
  const view = historyOf(rows, 'boiler', false)
  const found = foundBy({ words: [0, 1] })
  const times = [{ from: 299 * day, to: 301 * day, isYearly: false }]
  expect(rank(view, { ...plain, times }, found, () => true)[0]).toMatchObject({ doc: 1, time: true })
  expect(rank(view, { ...plain, sender: 'user' }, found, () => true)[0]).toMatchObject({ doc: 0, speaker: true })
  const lastYear = [{ from: (299 + 365) * day, to: (302 + 365) * day, isYearly: true }]
  expect(rank(view, { ...plain, times: lastYear }, found, () => true)[0]).toMatchObject({ doc: 1, time: true })

  const named = [
    { text: 'Ann the boiler', name: 'ann', conversation: 1 },
    { text: 'Bob the boiler Ann', name: 'bob', conversation: 2 },
  ]
  expect(orderOf(historyOf(named, 'ann boiler', false), plain, found)).toEqual([0, 1])
})

it('takes a message that has no vector yet for an ordinary one', () => {
  const rows = [
    { text: 'boiler', conversation: 1 },
    { text: 'nothing', conversation: 2, cosine: 0.05 },
    { text: 'something', conversation: 3, cosine: 0.1 },
  ]
  const hits = rank(historyOf(rows, 'boiler'), plain, foundBy({ words: [0], meaning: [2, 1] }), () => true)
  expect(hits.map(({ doc }) => doc)[0]).toBe(0)
  expect(hits.every(({ score }) => score >= 0 && score <= 1)).toBe(true)
  expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((one, other) => other - one))
})

it('answers with nothing when nothing was found', () => {
  expect(rank(historyOf([], 'boiler'), plain, { words: none, meaning: none }, () => true)).toEqual([])
})

it('ranks by meaning what nobody wrote in these words, and by both what somebody did', () => {
  const everyday = Array.from({ length: 80 }, (_, at) => ({ text: 'please give me advice', conversation: at + 10 }))
  const rows = [
    { text: 'the landlord wants us out by spring', conversation: 1, cosine: 0.36 },
    { text: 'please give me advice and advice', conversation: 2, cosine: 0.3 },
    ...everyday.map((row) => ({ ...row, cosine: 0.1 })),
  ]
  const found = foundBy({ words: Array.from({ length: 81 }, (_, at) => at + 1), meaning: [0, 1] })
  const vague = historyOf(rows, 'advice terminating rental contract reasons given owner')
  expect(orderOf(vague, plain, found)[0]).toBe(0)
  const plainly = historyOf(rows, 'please give me advice')
  expect(orderOf(plainly, plain, found)[0]).toBe(1)
})

it('is surer of one that stands alone than of one among equals, and of neither if little matches', () => {
  const chance = (texts: string[], question: string): number => {
    const rows = texts.map((text, conversation) => ({ text, conversation, cosine: 0.2 }))
    return (
      rank(historyOf(rows, question, false), plain, foundBy({ words: [...rows.keys()] }), () => true)[0]?.score ?? 0
    )
  }
  const alone = chance(['boiler maintenance costs', 'else', 'other'], 'boiler maintenance costs')
  expect(alone).toBeGreaterThan(0.9)
  expect(
    chance(
      Array.from({ length: 6 }, () => 'boiler maintenance costs'),
      'boiler maintenance costs',
    ),
  ).toBeLessThan(0.4)
  expect(chance(['boiler', 'else', 'other'], 'boiler zeppelin unicycle quagmire apricot')).toBeLessThan(0.5)
})

it('puts what states something above what only asks, though both are as near', () => {
  const rows = [
    { text: 'hello', conversation: 1, cosine: 0 },
    { text: 'where do you want to put the boiler', conversation: 1, cosine: 0.5, asks: true as const },
    { text: 'unrelated', conversation: 2, cosine: 0 },
    { text: 'the heating moves to the cellar', conversation: 2, cosine: 0.5 },
  ]
  const view = historyOf(rows, 'boiler room')
  expect(orderOf(view, { ...plain, mode: 'meaning' }, foundBy({ meaning: [1, 3] }))[0]).toBe(3)
})

it('ranks the question that a conversation opens with like a statement, and lifts what replies to one', () => {
  const opening = { text: 'where to put the boiler', conversation: 1, cosine: 0.5, asks: true as const }
  const rows = [
    opening,
    { text: 'in the cellar', conversation: 1, cosine: 0.1 },
    { text: 'the attic is cold', conversation: 2, cosine: 0.35 },
    { text: 'indeed', conversation: 2, cosine: 0.1 },
  ]
  const order = orderOf(
    historyOf(rows, 'boiler room'),
    { ...plain, mode: 'meaning' },
    foundBy({ meaning: [2, 0, 1, 3] }),
  )
  expect(order[0]).toBe(0)
  expect(order.indexOf(1)).toBeLessThan(order.indexOf(3))
})

it('prefers a text that holds what is asked for: a number where it is asked how many', () => {
  const rows = [
    { text: 'three boilers', conversation: 1, cosine: 0.4 },
    { text: 'new boilers', conversation: 2, cosine: 0.4 },
  ]
  const view = historyOf(rows, 'boilers')
  const found = foundBy({ words: [0, 1], meaning: [0, 1] })
  expect(orderOf(view, plain, found)).toEqual([1, 0])
  expect(orderOf(view, { ...plain, answerWanted: 'number' }, found)).toEqual([0, 1])
})

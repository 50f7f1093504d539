import { expect, it } from 'vitest'
import { parseQuery } from './parse-query.ts'

const options = { now: Date.UTC(2026, 10, 26, 10, 30), timeZone: 'Europe/Berlin', isFinal: true }
const parse = (text: string, isFinal = true) => parseQuery(text, { ...options, isFinal })

/** `!` required, `"…"` a phrase, `*` a prefix, `…` still open, `|` between alternatives. */
function written(text: string, isFinal = true): string {
  const signs = { word: ['', ''], phrase: ['"', '"'], prefix: ['', '*'] }
  return parse(text, isFinal)
    .clauses.map(({ any, isRequired }) => {
      const terms = any.map(({ kind, text: word, isOpen }) => signs[kind].join(word) + (isOpen ? '…' : ''))
      return (isRequired ? '!' : '') + terms.join('|')
    })
    .join(' ')
}

it.each([
  ['warehouse slow', 'warehouse slow'],
  ['"slow warehouse" queue', '!"slow warehouse" queue'],
  ['“slow warehouse”', '!"slow warehouse"'],
  ['„langsames Lager“', '!"langsames Lager"'],
  ['ware*', '!ware*'],
  ['cat OR dog food', '!cat|dog food'],
  ['(cat OR "big dog" OR bir*) food', '!cat|"big dog"|bir* food'],
  ['Portland OR', 'Portland OR'],
  ['OR Portland', 'OR Portland'],
  ['+must have', '!must have'],
  ['C++ and C# in .NET', 'C++ and C# in .NET'],
  ['日本語の敬語 👍', '日本語の敬語 👍'],
  ['5" pipe', '5 pipe'],
  ['(kafka?) why, "so"! f(x) e.g. ¿qué?', 'kafka why "so" f(x) e.g qué'],
  ['.NET v1.2 a_b', '.NET v1.2 a_b'],
  ['=> && *', ''],
  ['""', ''],
  ['"', ''],
  ['NEAR( a ^b col:c', 'NEAR( a ^b col:c'],
])('reads what is wanted in %j as %j', (text, expected) => {
  expect(written(text)).toBe(expected)
})

it.each([
  'What did she like in the book "Nobody Home"?',
  'what did I say about “Nobody Home” then',
  'Wo ist „Das Boot“?',
  '「ノルウェイの森」についていつ話しましたか',
])('only ranks by what is quoted within %j', (text) => {
  expect(parse(text).clauses.filter(({ isRequired }) => isRequired)).toEqual([])
  expect(parse(text).clauses.flatMap(({ any }) => any)).toContainEqual(expect.objectContaining({ kind: 'phrase' }))
})

it.each([
  ['"Nobody Home"', '!"Nobody Home"'],
  ['"Nobody Home"?', '!"Nobody Home"'],
  ['"where is it?" notes', '!"where is it?" notes'],
  ['notes about "Nobody Home"', 'notes about !"Nobody Home"'],
  ['"Nobody Home" author sister kitchen people', '!"Nobody Home" author sister kitchen people'],
  ['What did she like in +"Nobody Home"?', 'What did she like in !"Nobody Home"'],
])('asks for the phrase of %j, which is no sentence or says that it must be there', (text, expected) => {
  expect(written(text)).toBe(expected)
})

it('takes a quotation that nobody closed for a phrase, unless a whole text stands behind it', () => {
  expect(written('"slow ware')).toBe('!"slow ware"')
  expect(written(`"Hello ${'and so on '.repeat(20)}`)).not.toContain('!')
})

it.each([
  ['wareh', 'wareh…'],
  ['slow wareh', 'slow wareh…'],
  ['"slow wareh', '!"slow wareh"…'],
  ['"slow wareh"', '!"slow wareh"'],
  ['slow ', 'slow'],
  ['a', 'a'],
  ['字', '字…'],
  ['ware*', '!ware*'],
])('leaves the end of %j open while it is typed', (text, expected) => {
  expect(written(text, false)).toBe(expected)
})

it.each([
  ['queue -kafka', ['kafka']],
  ['queue -"big kafka" -rabbit*', ['big kafka', 'rabbit']],
  ['it is -5 degrees and --save a-b', []],
  ['-', []],
])('excludes from %j %j', (text, expected) => {
  expect(parse(text).excluded.map((term) => term.text)).toEqual(expected)
})

const filtersOf = (text: string): string[] => parse(text).filters.map(({ kind, label }) => `${kind}: ${label}`)

it.each([
  ['from:me', ['from: from me']],
  ['FROM:AI', ['from: from AI']],
  ['-from:ai', ['from: not from AI']],
  ['model:gpt-4o provider:openai', ['model: model gpt-4o', 'provider: provider openai']],
  ['in:"machine learning"', ['in: in machine learning']],
  ['is:bookmarked is:archived -is:pinned', ['is: bookmarked', 'is: archived', 'is: not pinned']],
  ['lang:code lang:py lang:C++', ['lang: with code', 'lang: python code', 'lang: cpp code']],
  ['before:march', ['before: before 1 Mar 2026']],
  ['before:"last week"', ['before: before 16 Nov 2026']],
  ['before:last week', ['before: before 16 Nov 2026']],
  ['after:2026-03', ['after: since 1 Mar 2026']],
  ['after:3 May 2025', ['after: since 3 May 2025']],
  ['on:yesterday', ['on: 25 Nov 2026']],
  ['until:2024', ['before: before 1 Jan 2025']],
])('understands %j as filters', (text, expected) => {
  expect(filtersOf(text)).toEqual(expected)
  expect(parse(text).clauses).toEqual([])
  expect(parse(text).meaning).toBe('')
})

it.each(['from:bob', 'is:nice', 'before:kafka', 'http://a.b/c', 'std::vector', 'in::foo', 'note:this', '__proto__:x'])(
  'finds %j as text, for it is no filter',
  (text) => {
    expect(parse(text).filters).toEqual([])
    expect(written(text)).toBe(text)
  },
)

it('waits for the value of a filter that is being typed', () => {
  expect(parse('kafka model:', false)).toMatchObject({ filters: [], clauses: [{ any: [{ text: 'kafka' }] }] })
})

it('ends a time filter where its time ends', () => {
  expect(filtersOf('before:last week kafka')).toEqual(['before: before 16 Nov 2026'])
  expect(written('before:last week kafka')).toBe('kafka')
})

it('tells the place of everything it understood', () => {
  const text = 'queue from:me "a phrase" -kafka last week'
  const { filters, clauses, excluded, times } = parse(text)
  const places = [...filters, ...clauses.flatMap(({ any }) => any), ...excluded, ...times]
  expect(places.map(({ start, end }) => text.slice(start, end))).toEqual([
    'from:me',
    'queue',
    '"a phrase"',
    'last',
    'week',
    '-kafka',
    'last week',
  ])
})

it('takes the times of a question for evidence and of filters and quotations for nothing else', () => {
  const { times, clauses, meaning } = parse('what did I ask last week about "before march" before:2024 queues')
  expect(times.map(({ label }) => label)).toEqual(['16–22 Nov 2026'])
  expect(
    clauses
      .flatMap(({ any }) => any)
      .filter(({ isTime }) => isTime)
      .map(({ text }) => text),
  ).toEqual(['last', 'week'])
  expect(meaning).toBe('what last week about before march queues')
})

it('embeds what is wanted and nothing of the syntax', () => {
  expect(parse('"cold brew" OR espresso -tea cof* from:me => model:x').meaning).toBe('cold brew espresso cof =>')
  expect(parse('-tea => from:me').meaning).toBe('')
})

it.each([
  ['when did I buy the boat', true],
  ['Wann war das', true],
  ['¿cuándo fue?', true],
  ['when did I say the train leaves', true],
  ['when did I ask about the train', false],
  ['旅行はいつでしたか', true],
  ['whenever it rains', false],
])('tells of %j whether it asks for a time', (text, expected) => {
  expect(parse(text).asksWhen).toBe(expected)
})

it.each([
  ['when did I ask about the lease', 'the lease'],
  ['did I ever mention a bicycle', 'a bicycle'],
  ['what did you tell me about bread?', 'bread?'],
  ['which wine did you recommend for fish', 'which wine for fish'],
  ['which books did I say I have finished', 'which books I have finished'],
  ['was habe ich dich über Brot gefragt', 'Brot'],
  ['welchen Wein hast du zu Fisch empfohlen', 'welchen Wein zu Fisch'],
  ['qu’ai-je demandé sur le bail', 'le bail'],
  ['que m’as-tu recommandé pour Lyon', 'pour Lyon'],
  ['¿qué te pregunté sobre el pan?', 'el pan?'],
  ['what did I ask yesterday', 'what yesterday'],
  ['what did I ask', 'what did I ask'],
  ['did I buy the boat', 'did I buy the boat'],
  ['I told my boss about the offer', 'I told my boss about the offer'],
])('looks in %j for %j: whom it asks is no part of what it asks about', (text, subject) => {
  const { meaning, clauses } = parse(text)
  expect(meaning).toBe(subject)
  const terms = clauses.flatMap(({ any }) => any.map((term) => term.text))
  expect(terms).toEqual(subject.replaceAll(/[?¿]/g, '').split(' ').slice(-terms.length))
})

it.each([
  ['what did I ask about bread', 'user'],
  ['what did you recommend', 'ai'],
  ['my question about bread', 'user'],
  ['the answer the assistant suggested', 'ai'],
  ['was habe ich gefragt', 'user'],
  ['when did I say that you said so', null],
  ['bread', null],
])('tells of %j that it is about %j', (text, speaker) => {
  expect(parse(text).speaker).toBe(speaker)
})

/** P6: words and meaning ranked as one, without encoding the question, and with filters that let through much and little. */
import type { SearchFilters } from '../../src/contract/search.ts'
import type { BenchOptions } from '../bench.ts'
import type { Figure } from '../figures.ts'
import { ofRounds, ratioOfRounds, takeTurns } from '../measure.ts'
import { chooseQueries } from './queries.ts'
import { find, msOf, type Stand } from './stand.ts'

const goals: Record<number, number> = { 100_000: 15, 1_000_000: 60 }
/** What both halves are ranked from. */
const nearest = 200

export async function measureHybrid(options: BenchOptions, stand: Stand): Promise<Figure[]> {
  const { size, label, vectorOf, rawWords, rawVectors } = stand
  options.progress(`${label}: words and meaning together, and filters`)
  const chosen = chooseQueries(stand, 3)
  const queries = [...chosen['a common word'], ...chosen['3 words of a message'], ...chosen['8 words of a message']]
  const vectorFor = (at: number): Float32Array => vectorOf(size + 900 + at)
  const filters = filtersOf(stand)
  const ask = (filter: SearchFilters) => (): number[] =>
    queries.map((query, at) =>
      msOf(() => find(stand, query, { mode: 'hybrid', vector: vectorFor(at), filters: filter })),
    )
  const measured = await takeTurns(
    {
      plain: ask({}),
      raw: () =>
        queries.map((query, at) => msOf(() => [rawWords.find(query), rawVectors.byBits(vectorFor(at), nearest)])),
      ...Object.fromEntries(Object.entries(filters).map(([name, filter]) => [name, ask(filter)])),
    } as Record<string, () => number[]>,
    options,
  )
  const seriesOf = (name: string) => measured[name] ?? []
  const atMost = goals[size]
  const plain = ofRounds(seriesOf('plain'), 0.95)
  return [
    {
      what: `${label}: words and meaning`,
      unit: 'ms',
      value: plain,
      reference: { what: 'FTS5 bm25 and sqlite-vec bits', value: ofRounds(seriesOf('raw'), 0.95) },
      ratio: ratioOfRounds(seriesOf('plain'), seriesOf('raw'), 0.95),
      ...(atMost !== undefined && { goal: { id: 'P6', of: 'value', atMost } as const }),
    },
    ...Object.keys(filters).map((name): Figure => ({
      what: `${label}: both, filtered to ${name}`,
      unit: 'ms',
      value: ofRounds(seriesOf(name), 0.95),
      reference: { what: 'unfiltered', value: plain },
      ratio: ratioOfRounds(seriesOf(name), seriesOf('plain'), 0.95),
      goal: { id: 'P6', of: 'ratio', atMost: 1.5 },
    })),
  ]
}

/** From nearly everything down to one message in a thousand, by every kind of filter. */
function filtersOf({ index, db }: Stand): Record<string, SearchFilters> {
  const times = index.documents.columns.createdAt.slice(0, index.documents.count).toSorted()
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? 0
  const modelId = db
    .prepare<[], string>(
      'SELECT model_id FROM messages WHERE model_id IS NOT NULL GROUP BY model_id ORDER BY count(*) LIMIT 1',
    )
    .pluck()
    .get()
  const tag = db.prepare<[], string>('SELECT tag FROM conversation_tags LIMIT 1').pluck().get()
  return {
    'nearly everything': { after: at(0.01) },
    'one sender': { sender: 'ai' },
    'a tenth of the time': { after: at(0.9) },
    'one day in a thousand': { after: at(0.999) },
    ...(modelId !== undefined && { 'the rarest model': { modelId } }),
    ...(tag !== undefined && { 'a tag': { tag } }),
  }
}

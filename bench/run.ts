/**
 * `npm run bench -- NAME [--rounds N] [--data FILE] [--json FILE]` measures one part of the application beside the raw thing it is
 * made of; without a name it lists what there is. Compare ratios, not milliseconds: machines differ, ratios less.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Bench } from './bench.ts'
import { toTable, writeJson } from './figures.ts'

const benches: Record<string, { about: string; load: () => Promise<Bench> }> = {
  stream: {
    about: 'first token and cost per token through the application, beside a direct request and a bare Node pipe (P9)',
    load: async () => (await import('./stream.ts')).stream,
  },
  idle: {
    about: 'memory when idle with a million messages (P12), and the event loop during search and indexing (P7)',
    load: async () => (await import('./idle.ts')).idle,
  },
  ingest: {
    about: 'messages stored per second, singly and in bulk, beside hand-written SQL with the same triggers (P8)',
    load: async () => (await import('./ingest.ts')).ingest,
  },
  analytics: {
    about: 'what a million messages amount to, cold and warm, beside plain SQL (P16)',
    load: async () => (await import('./analytics.ts')).analytics,
  },
  rest: {
    about: 'lists over REST beside a bare Node server, and a hundred who listen to one answer (P10)',
    load: async () => (await import('./rest.ts')).rest,
  },
  start: {
    about: 'cold start with a thousand and a million messages, beside a bare Node HTTP server (P11)',
    load: async () => (await import('./start.ts')).start,
  },
  retrieval: {
    about:
      'what is found of what was asked for, by words, by meaning and by both, beside FTS5 and a vector scan (Q1, Q2, Q4)',
    load: async () => (await import('./retrieval.ts')).retrieval,
  },
  fit: {
    about:
      'how the weights of the ranking come to be: what they find of questions they never saw, and those for weights.ts',
    load: async () => (await import('./fit.ts')).fit,
  },
  time: {
    about: 'time words of 2,000 generated questions resolved to the right stretch of time (Q8)',
    load: async () => (await import('./time.ts')).time,
  },
  search: {
    about:
      'finding by words, by vectors and by both at 10k, 100k and 1M messages, beside FTS5 and sqlite-vec (P1–P6); --sizes 10k,1M for some',
    load: async () => (await import('./search.ts')).search,
  },
  embed: {
    about: 'passages made into vectors per second by the whole application, beside the model alone',
    load: async () => (await import('./embed.ts')).embed,
  },
  import: {
    about: 'a history of 100,000 messages coming in from a file, and the memory it takes beside a small one (P8)',
    load: async () => (await import('./import.ts')).importHistory,
  },
  export: {
    about: 'a history of 100,000 messages as JSON, beside reading the same rows (P16)',
    load: async () => (await import('./export.ts')).exportHistory,
  },
  window: {
    about: 'long conversations, long lists and fast answers in Chromium (P13, P14, P15)',
    load: async () => (await import('./window.ts')).window,
  },
}

/** "10k" or "1M". */
function readSize(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+)([kM]?)$/.exec(text.trim()) ?? []
  if (digits === '') throw new Error(`${text} is no number of messages: 10k, 100k, 1M.`)
  return Number(digits) * (unit === 'k' ? 1000 : unit === 'M' ? 1_000_000 : 1)
}

function list(): void {
  console.log('npm run bench -- NAME [--rounds N] [--data FILE] [--json FILE]\n')
  for (const [name, { about }] of Object.entries(benches)) console.log(`  ${name.padEnd(9)} ${about}`)
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    data: { type: 'string' },
    json: { type: 'string' },
    sizes: { type: 'string' },
  },
})
const [name] = positionals
const bench = name === undefined ? undefined : benches[name]
const rounds = Number(values.rounds)

if (!bench || !Number.isInteger(rounds) || rounds < 1) {
  if (name !== undefined && !bench) console.error(`There is no bench called ${name}.\n`)
  else if (bench) console.error('--rounds is a whole number from 1 up.\n')
  list()
  process.exitCode = name === undefined ? 0 : 1
} else {
  const notes: string[] = []
  let reported: unknown
  const run = await bench.load()
  const figures = await run({
    rounds,
    data: values.data ?? null,
    sizes: values.sizes?.split(',').map(readSize) ?? null,
    progress: (text) => console.error(`· ${text}`),
    note: (text) => notes.push(text),
    report: (told) => (reported = told),
  })
  console.log(`\n${name}, median of ${rounds} ${rounds === 1 ? 'round' : 'rounds'}\n\n${toTable(figures)}`)
  for (const note of notes) console.log(`\n${note}`)
  if (values.json && reported !== undefined) writeFileSync(values.json, `${JSON.stringify(reported, null, 2)}\n`)
  else if (values.json) writeJson(values.json, { bench: name ?? '', rounds, figures, notes })
}

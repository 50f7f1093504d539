/**
 * How fast the application makes a history's vectors, from messages in the database to vectors in it, beside the model
 * alone over the same passages: as many threads, one text at a time, tokens ready.
 */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { createTokenizer, type TokenizerFile } from '../src/main/finding/encoder/tokenizer.ts'
import { ensureBuilt, startApplication } from './application.ts'
import type { Bench } from './bench.ts'
import { placeHistory } from './history/cache.ts'
import { ofRounds, ratioOfRounds, takeTurns } from './measure.ts'
import { inWorkspace } from './workspace.ts'

const model = join(import.meta.dirname, '../resources/models/multilingual-e5-small')
const plan = { seed: 4, messages: 400 }
const tokensAtMost = 512

export const embed: Bench = (options) =>
  inWorkspace(async (folder) => {
    await ensureBuilt()
    let run = 0
    const first = await remember(join(folder, `${run}`))
    const rawRate = await createRaw(first.texts)
    options.note(
      `${first.texts.length} passages of ${plan.messages} generated messages a round, in seven languages, with code.`,
    )
    const rates = await takeTurns(
      { app: async () => (await remember(join(folder, `${++run}`))).rate, raw: rawRate },
      { rounds: options.rounds },
    )
    return [
      {
        what: 'passages made into vectors',
        unit: '/s',
        value: ofRounds(rates.app),
        reference: { what: 'the model alone', value: ofRounds(rates.raw) },
        ratio: ratioOfRounds(rates.app, rates.raw),
        goal: { id: '70 %', of: 'ratio', atLeast: 0.7 },
      },
    ]
  })

/** Starts the application over a history without vectors; its rate between the first vector and the last. */
async function remember(dataFolder: string): Promise<{ rate: number; texts: string[] }> {
  placeHistory(plan, dataFolder)
  const application = await startApplication(dataFolder)
  const db = new Database(join(dataFolder, 'chatty.db'), { readonly: true })
  const count = db.prepare('SELECT count(*) FROM embeddings').pluck()
  const left = db.prepare('SELECT (SELECT count(*) FROM embedding_queue) + (SELECT count(*) FROM passages)').pluck()
  const made = (): number => Number(count.get())
  try {
    while (made() === 0) await wait(5)
    const [startedAt, startedWith] = [performance.now(), made()]
    while (made() === 0 || made() < Number(left.get())) await wait(20)
    const rate = (made() - startedWith) / ((performance.now() - startedAt) / 1000)
    return { rate, texts: readPassages(db) }
  } finally {
    db.close()
    await application.stop()
  }
}

const readPassages = (db: Database.Database): string[] =>
  db
    .prepare<[], { content: string; start: number; end: number }>(
      'SELECT content, start_at AS start, end_at AS "end" FROM passages p JOIN messages m ON m.id = p.message_id',
    )
    .all()
    .map(({ content, start, end }) => content.slice(start, end))

async function createRaw(texts: string[]): Promise<() => Promise<number>> {
  const session = await InferenceSession.create(join(model, 'model.onnx'), {
    intraOpNumThreads: Math.max(1, Math.floor(availableParallelism() / 2)),
    interOpNumThreads: 1,
  })
  // The file is the model's own.
  const file = JSON.parse(readFileSync(join(model, 'tokenizer.json'), 'utf8')) as TokenizerFile
  const tokenizer = createTokenizer(file)
  const inputs = texts.map((text) => {
    const ids = tokenizer.encode(`passage: ${text}`, tokensAtMost)
    const shape = [1, ids.length]
    return {
      input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
      attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
    }
  })
  return async () => {
    const startedAt = performance.now()
    for (const input of inputs) await session.run(input)
    return inputs.length / ((performance.now() - startedAt) / 1000)
  }
}

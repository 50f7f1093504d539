/**
 * What the engine weighs for each question of a history: its own candidates and features, taken where it ranks them.
 * Evidence is only noted beside them.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openDatabase, transactionally, type Db } from '../../../src/main/db/database.ts'
import { loadVectorExtension } from '../../../src/main/db/vector-extension.ts'
import { createEngine } from '../../../src/main/finding/engine/engine.ts'
import { parseQuery } from '../../../src/main/finding/query/parse-query.ts'
import { measure } from '../../../src/main/finding/rank/features.ts'
import { withoutNames } from '../../../src/main/finding/rank/opening-name.ts'
import { rank } from '../../../src/main/finding/rank/rank.ts'
import { gatherRows } from '../../../src/main/finding/rank/rows.ts'
import { voiceOfWords } from '../../../src/main/finding/rank/trust.ts'
import { openVectorIndex } from '../../../src/main/finding/vectors/vector-index.ts'
import { openWordsIndex } from '../../../src/main/finding/words/words-index.ts'
import { insertEmbeddingSet, insertVectors, replacePassages } from '../../../src/main/repositories/embeddings.ts'
import { createMessageSource } from '../../../src/main/repositories/message-changes.ts'
import { createMarks } from '../../../src/main/repositories/search-marks.ts'
import { createSearchRows } from '../../../src/main/repositories/search.ts'
import { builtInModel } from '../../../src/main/services/memory-models.ts'
import { createPassageTasks } from '../../../src/main/workers/passage-tasks.ts'
import type { SetHistory, SetQuestion } from '../set.ts'
import { storeHistory } from '../store.ts'
import type { Remembered } from './remembered.ts'

export const modes = ['words', 'meaning', 'hybrid'] as const
export type Mode = (typeof modes)[number]

/** One question in one mode, as the engine ranks it. */
export interface Gathered {
  question: SetQuestion
  /** `featureCount` numbers a candidate. */
  features: Float32Array
  /** How loudly words speak in a hybrid search. */
  voice: number
  /** Places of the evidence among the candidates. */
  evidence: number[]
  /** The set's keys of the candidates. */
  keys: string[]
  /** The conversation each key is in. */
  sessions: Map<string, string>
}

const patienceMs = 60_000
const speakerFrom = 20

export async function gatherHistory(
  history: SetHistory,
  folder: string,
  remembered: Remembered,
): Promise<Record<Mode, Gathered[]>> {
  const file = join(folder, 'chatty.db')
  const { keys, sessions } = storeHistory(file, history)
  const db = openDatabase(file)
  try {
    loadVectorExtension(db.$client)
    const setId = await storeVectors(db, remembered)
    const { ask, speakers, close } = openEngine(db, join(folder, 'index'), setId)
    const gathered: Record<Mode, Gathered[]> = { words: [], meaning: [], hybrid: [] }
    for (const question of history.questions) {
      const parsed = parseQuery(question.query, { now: Date.now(), timeZone: 'UTC', isFinal: true })
      const [vector] = await remembered.encode([`query: ${withoutNames(parsed.meaning, speakers)}`])
      for (const mode of modes) {
        const { uids, ...weighed } = ask({ parsed, mode, vector: vector! })
        const found = uids.map((uid) => keys.get(uid) ?? '')
        const evidence = question.evidence.map((key) => found.indexOf(key)).filter((place) => place >= 0)
        gathered[mode].push({ ...weighed, question, evidence, keys: found, sessions })
      }
    }
    close()
    return gathered
  } finally {
    db.$client.close()
  }
}

/** As the pipeline does it, but for where a vector comes from. */
async function storeVectors(db: Db, remembered: Remembered) {
  const set = transactionally(db, (tx) =>
    insertEmbeddingSet(db, tx, { ...builtInModel, state: 'ready', isActive: true, createdAt: 0 }),
  )
  const { cut } = createPassageTasks(db.$client)
  for (let tasks = cut(); tasks.length > 0; tasks = cut()) {
    const texts = tasks.flatMap(({ passages }) => passages.map(({ text }) => `passage: ${text}`))
    const vectors = await remembered.encode(texts)
    transactionally(db, (tx) => {
      const ids = tasks.flatMap((task) => replacePassages(tx, task) ?? [])
      insertVectors(
        db,
        set.id,
        ids.map((passageId, at) => ({ passageId, vector: vectors[at]! })),
      )
    })
  }
  return set.id
}

interface Asked {
  parsed: ReturnType<typeof parseQuery>
  mode: Mode
  vector: Float32Array
}

function openEngine(db: Db, indexFolder: string, setId: number) {
  const { $client: client } = db
  const index = openWordsIndex(new Database(':memory:'), createMessageSource(client))
  while (!index.catchUp(patienceMs)) index.step()
  const vectors = openVectorIndex({ db: client, folder: indexFolder, setId })!
  while (vectors.state === 'building') vectors.refresh()
  const personId = Number(client.prepare('SELECT id FROM people').pluck().get())
  const uidOf = client.prepare<[number], string>('SELECT uid FROM messages WHERE id = ?').pluck()
  let seen: Pick<Gathered, 'features' | 'voice'> & { uids: string[] }
  const engine = createEngine({
    index,
    marks: createMarks(client),
    readText: createSearchRows(client).readText,
    rank(view, question, found, isAllowed) {
      const rows = gatherRows(view, found, isAllowed)
      const measured = measure(view, question, rows)
      const documents = [...rows.docs.subarray(0, rows.candidateCount)]
      const uids = documents.map((document) => uidOf.get(view.id(document)) ?? '')
      seen = { features: measured.features, voice: voiceOfWords(measured, view.terms.length), uids }
      return rank(view, question, found, isAllowed)
    },
  })
  return {
    close: vectors.close,
    speakers: engine.listSpeakers(personId, speakerFrom),
    ask({ parsed, mode, vector }: Asked) {
      const meaning = mode === 'words' ? null : { vector, vectors }
      seen = { features: new Float32Array(0), voice: 0, uids: [] }
      engine.find({ personId, parsed, filters: {}, mode, meaning, offset: 0 }, () => false)
      return seen
    },
  }
}

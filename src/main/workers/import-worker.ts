/** Reads a file of JSON and hands over what goes into the database, a bundle at a time. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { readJson } from '../exchange/json/read-json.ts'
import { takeHistory, type Taken } from '../exchange/json/take-history.ts'
import { streamAsWorker } from './worker-stream.ts'

export interface Bundle {
  taken: Taken[]
  /** How far into the file this is, from 0 to 1. */
  share: number
}

const mostTaken = 64
const mostCharacters = 256 * 1024
const chunkBytes = 128 * 1024

async function* readBundles({ file }: { file: string }): AsyncGenerator<Bundle, void, undefined> {
  const { size } = await stat(file)
  const stream = createReadStream(file, { highWaterMark: chunkBytes })
  let taken: Taken[] = []
  let characters = 0
  try {
    for await (const one of takeHistory(readJson(stream))) {
      taken.push(one)
      characters += one.kind === 'message' ? one.message.content.length : 0
      if (taken.length < mostTaken && characters < mostCharacters) continue
      yield { taken, share: stream.bytesRead / Math.max(1, size) }
      taken = []
      characters = 0
    }
  } catch (error) {
    // What came before the place where a file breaks is good.
    yield { taken, share: 1 }
    throw error
  }
  yield { taken, share: 1 }
}

streamAsWorker(readBundles)

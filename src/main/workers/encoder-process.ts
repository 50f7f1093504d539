/**
 * The built-in sentence encoder, in a process of its own. Texts are encoded one at a time, which makes every vector
 * repeatable to the bit; questions go before stored texts. Arguments: the model's folder, the number of threads.
 */
import { readFileSync } from 'node:fs'
import { setPriority, constants } from 'node:os'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { createTokenizer, type Tokenizer, type TokenizerFile } from '../finding/encoder/tokenizer.ts'
import type { EncoderReply, EncoderRequest } from './encoder-client.ts'
import { parentOfProcess } from './process-parent.ts'

type Texts = Extract<EncoderRequest, { texts: string[] }>

/** The model's limit, marks included. */
const tokensAtMost = 512
/** No token has more characters than this many in running text; the rest would be cut off anyway. */
const charactersAtMost = 16 * tokensAtMost

const [modelFolder = '', threads = '1'] = process.argv.slice(2)
const parent = parentOfProcess()
const waiting: Texts[] = []
let isAtWork = false

setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)
const model = load()

parent.onMessage((message) => {
  // Only `encoder-client.ts` writes to this process.
  const request = message as EncoderRequest
  if ('cancel' in request) return void remove(request.cancel)
  waiting.push(request)
  void work()
})
parent.onEnd(() => process.exit())

async function load() {
  const session = InferenceSession.create(join(modelFolder, 'model.onnx'), {
    intraOpNumThreads: Number(threads),
    interOpNumThreads: 1,
    executionMode: 'sequential',
  })
  const tokenizer = readTokenizer(join(modelFolder, 'tokenizer.json'))
  return { session: await session, tokenizer }
}

/** The form of the file is the model's own, which is part of the application. */
function readTokenizer(file: string): Tokenizer {
  return createTokenizer(JSON.parse(readFileSync(file, 'utf8')) as TokenizerFile)
}

function remove(id: number): void {
  const index = waiting.findIndex((request) => request.id === id)
  if (index !== -1) waiting.splice(index, 1)
}

async function work(): Promise<void> {
  if (isAtWork) return
  isAtWork = true
  for (let request = waiting[0]; request; request = waiting[0]) {
    await finish(request)
    remove(request.id)
  }
  isAtWork = false
}

/** Encodes all texts of a request, and between two of them whatever is more urgent. */
async function finish(request: Texts): Promise<void> {
  const reply: EncoderReply = { id: request.id, vectors: [] }
  try {
    for (const text of request.texts) {
      for (let urgent = findUrgent(request); urgent; urgent = findUrgent(request)) {
        remove(urgent.id)
        await finish(urgent)
      }
      if (!waiting.includes(request) && !request.isUrgent) return
      reply.vectors.push(await encode(text))
    }
    parent.post(reply)
  } catch (error) {
    parent.post({ id: request.id, error: error instanceof Error ? error.message : String(error) })
  }
}

function findUrgent(current: Texts): Texts | undefined {
  return current.isUrgent ? undefined : waiting.find((other) => other.isUrgent)
}

async function encode(text: string): Promise<Float32Array> {
  const { session, tokenizer } = await model
  const ids = tokenizer.encode(text.slice(0, charactersAtMost), tokensAtMost)
  const shape = [1, ids.length]
  const output = await session.run({
    input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
    attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
  })
  const { data } = output['sentence_embedding']!
  // The model's output is float32; the array is the runtime's own and is copied.
  return Float32Array.from(data as Float32Array)
}

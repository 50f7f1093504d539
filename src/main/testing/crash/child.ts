/**
 * A process that works through the real services until it is killed. Started with the folder and the file of
 * lines; waits for a line on standard input, so that it is loaded when its turn comes.
 */
import { once } from 'node:events'
import { openSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ConversationId, MessageId } from '../../../contract/base.ts'
import { createUid } from '../../db/uid.ts'
import { createHost, type Host } from '../../host.ts'
import { systemClock } from '../../platform/clock.ts'
import { silentLog } from '../../platform/log.ts'
import { ProviderError, type ProviderClient } from '../../providers/provider.ts'
import { textFor } from '../fill-database.ts'
import { createMemorySecrets } from '../memory-secrets.ts'
import { configIn } from '../test-config.ts'
import { encodeLine, expectedAfter, findBroken, readLines, type Line } from './oracle.ts'
import { noEmbeddings } from '../no-embeddings.ts'

const [folder = '', lineFile = '', mode = 'work'] = process.argv.slice(2)
const output = openSync(lineFile, 'a')

/** A line without its time. */
type Said = Line extends infer Each ? (Each extends Line ? Omit<Each, 'at'> : never) : never
// The time is all that was missing.
const say = (said: Said): void => void writeSync(output, encodeLine({ ...said, at: Date.now() } as Line))

const chance = (share: number): boolean => Math.random() < share
const pick = <T>(items: T[]): T | undefined => items[Math.floor(Math.random() * items.length)]
const some = (most: number): number => Math.ceil(Math.random() * most)

/** Streams at the pace of a quick model, and now and then fails in the middle. */
const provider: ProviderClient = {
  listModels: () => Promise.resolve([]),
  ...noEmbeddings,
  async *chat(_request, signal) {
    const failsAt = chance(0.1) ? some(60) : Number.POSITIVE_INFINITY
    for (let piece = 0, last = some(300); piece < last; piece++) {
      await sleep(some(8), undefined, { signal })
      if (piece === failsAt) throw new ProviderError(failure)
      yield { type: 'text', text: ` ${textFor(piece, 12)}` }
    }
    yield {
      type: 'finish',
      reason: 'stop',
      usage: { inputTokens: 1, outputTokens: 1, reasoningTokens: null, costUsd: null },
    }
  },
}

const failure = {
  code: 'overloaded',
  summary: 'The model is busy.',
  providerMessage: null,
  advice: 'Try again.',
  retryHelps: true,
  retryAfterMs: null,
  httpStatus: 529,
} as const

function reportAnswers(host: Host): void {
  const stateOf = host.app().db.$client.prepare('SELECT state FROM messages WHERE id = ?').pluck()
  host.events.listen((_audience, event) => {
    if (event.type === 'answer.delta' && event.channel === 'text') {
      const { messageId: id, conversationId, offset, text } = event
      say({ kind: 'delta', id, conversationId, offset, text })
    }
    if (event.type === 'message.changed') {
      const state = String(stateOf.get(event.messageId))
      if (state !== 'streaming') say({ kind: 'settled', id: event.messageId, state })
    }
  })
}

async function verify(host: Host): Promise<void> {
  if (host.storage().kind !== 'ok') throw new Error(`It did not open: ${JSON.stringify(host.storage())}`)
  const { db, indexes, memory } = host.app()
  const broken = findBroken(db.$client, expectedAfter(readLines(lineFile)))
  // Takes a worker's start; the last life looks at what all of them left.
  if (mode === 'verify') broken.push(...(await indexes.findDifferences(memory.listSets())))
  if (broken.length > 0) throw new Error(broken.slice(0, 20).join('\n'))
}

async function work(host: Host): Promise<never> {
  const { messages, conversations, drafts, firstPersonId: person } = host.app()
  const open: ConversationId[] = []
  const answers: MessageId[] = []
  let number = Date.now() * 1000

  async function send(conversationId: ConversationId | null): Promise<ConversationId> {
    const uid = createUid(Date.now())
    const content = textFor(some(100_000), 200)
    const { conversation, answer } = await messages.send(person, {
      uid,
      conversationId,
      parentId: null,
      content,
      model: null,
    })
    say({ kind: 'sent', uid, conversationId: conversation.id, content })
    answers.push(answer.row.id)
    return conversation.id
  }

  function edit(id: MessageId): void {
    const { row } = messages.get(person, id)
    const uid = createUid(Date.now())
    const content = textFor(some(100_000), 100)
    const parent = row.parentId
    if (parent === null) return
    messages.edit(person, { id: parent, uid, content, answer: true })
    say({ kind: 'sent', uid, conversationId: row.conversationId, content })
  }

  async function purge(id: ConversationId): Promise<void> {
    open.splice(open.indexOf(id), 1)
    say({ kind: 'purging', conversationId: id })
    await conversations.trash(person, [id])
    await conversations.purge(person, [id])
    say({ kind: 'purged', conversationId: id })
  }

  function continueOne(id: MessageId): void {
    const { state } = messages.get(person, id).row
    if (state === 'streaming' || state === 'complete') return
    say({ kind: 'continuing', id })
    messages.continue(person, id)
  }

  const quiet = await send(null)
  const actions: (() => unknown)[] = [
    async () => void open.push(await send(null)),
    () => send(pick(open) ?? null),
    () => messages.stop(person, pick(answers)!),
    () => edit(pick(answers)!),
    () => messages.regenerate(person, pick(answers)!, null),
    () => continueOne(pick(answers)!),
    () => host.backUpNow(),
    () => chance(0.3) && open[0] !== undefined && purge(open[0]),
    () => {
      drafts.save(person, quiet, String(++number))
      say({ kind: 'draft', conversationId: quiet, number })
    },
    () => {
      conversations.rename(person, quiet, String(++number))
      say({ kind: 'titled', conversationId: quiet, number })
    },
  ]
  for (;;) {
    try {
      await pick(actions)?.()
    } catch (error) {
      ignoreRefusal(error)
    }
    await sleep(some(12))
  }
}

/** Some actions make no sense at some moments, as on an answer that is still being written, and are refused. */
function ignoreRefusal(error: unknown): void {
  const isRefusal = error instanceof Error && 'code' in error && ['CONFLICT', 'NOT_FOUND'].includes(String(error.code))
  if (!isRefusal) throw error
}

await once(process.stdin, 'data')
say({ kind: 'begun' })
const platform = { clock: systemClock, log: silentLog, secrets: createMemorySecrets(), shell: null }
const host = await createHost({ config: configIn(folder), platform, createClient: () => provider })
await verify(host)
if (mode === 'verify') {
  await host.close()
  process.exit(0)
}
reportAnswers(host)
say({ kind: 'ready' })
await work(host)

/** One life of the application on a disk that fills up, and what does not hold afterwards. For tests and scripts. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { createUid } from '../db/uid.ts'
import { AppError } from '../errors.ts'
import { createHost, type Host } from '../host.ts'
import { silentLog } from '../platform/log.ts'
import type { ProviderClient } from '../providers/provider.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'
import { textFor } from './fill-database.ts'
import { createMemorySecrets } from './memory-secrets.ts'
import type { SmallDisk } from './small-disk.ts'
import { configIn } from './test-config.ts'
import { noEmbeddings } from './no-embeddings.ts'

/** When the disk fills up: before there is a database, before it is opened again, or while it runs. */
export const moments = ['new', 'closed', 'running'] as const
export type Moment = (typeof moments)[number]

interface Question {
  uid: string
  content: string
}

/**
 * Fills the disk so that `leftBytes` remain, asks until a question is refused, makes room, and asks that one again.
 * Answers with what does not hold, in sentences; empty when all is well.
 */
export async function liveOnFullDisk(
  disk: SmallDisk,
  elsewhere: string,
  moment: Moment,
  leftBytes: number,
): Promise<string[]> {
  const { clock, open, finishAnswers } = prepareLife(disk, elsewhere)
  if (moment === 'closed') await (await open()).close()
  if (moment !== 'running') disk.fillBut(leftBytes)
  const host = await open()
  const sent: Question[] = []
  if (moment === 'running') {
    await ask(host, newQuestion(sent.length))
    disk.fillBut(leftBytes)
  }
  const refused = await askUntilRefused(host, sent)
  const problems = [...judgeRefusal(refused.error), ...judgeState(host, 'full')]
  finishAnswers()
  for (let turn = 0; turn < 10; turn++) await pass(clock)

  disk.free()
  await untilRoom(host, clock)
  await ask(host, refused.question)
  sent.push(refused.question)
  await untilIdle(host, clock)
  await host.close()

  const again = await open()
  problems.push(...judgeState(again, 'ok'), ...findLost(again, sent, moment === 'running' ? 1 : 0))
  await again.close()
  rmSync(join(disk.folder, 'data'), { recursive: true })
  rmSync(elsewhere, { recursive: true, force: true })
  return problems
}

function prepareLife(disk: SmallDisk, elsewhere: string) {
  const clock = createFakeClock()
  const { provider, finishAnswers } = createGatedProvider()
  const platform = { clock, log: silentLog, secrets: createMemorySecrets(), shell: null }
  const config = configIn(elsewhere, { data: join(disk.folder, 'data') })
  const open = (): Promise<Host> => createHost({ config, platform, createClient: () => provider })
  return { clock, open, finishAnswers }
}

const [begun, rest] = ['begun with room,', ' ended without']

/** Every answer begins, and ends when it may. */
function createGatedProvider(): { provider: ProviderClient; finishAnswers: () => void } {
  let finishAnswers = (): void => {}
  const gate = new Promise<void>((resolve) => (finishAnswers = resolve))
  const usage = { inputTokens: null, outputTokens: null, reasoningTokens: null, costUsd: null }
  const provider: ProviderClient = {
    listModels: () => Promise.resolve([]),
    ...noEmbeddings,
    async *chat() {
      yield { type: 'text', text: begun }
      await gate
      yield { type: 'text', text: rest }
      yield { type: 'finish', reason: 'stop', usage }
    },
  }
  return { provider, finishAnswers }
}

const newQuestion = (number: number): Question => ({ uid: createUid(number), content: textFor(number, 3000) })

async function ask(host: Host, { uid, content }: Question): Promise<void> {
  const { messages, firstPersonId } = host.app()
  await messages.send(firstPersonId, { uid, conversationId: null, parentId: null, content, model: null })
}

async function askUntilRefused(host: Host, sent: Question[]): Promise<{ question: Question; error: unknown }> {
  for (let number = 1; ; number++) {
    const question = newQuestion(number)
    try {
      await ask(host, question)
      sent.push(question)
    } catch (error) {
      return { question, error }
    }
  }
}

const judgeRefusal = (error: unknown): string[] =>
  error instanceof AppError && error.code === 'STORAGE_FULL' ? [] : [`the refusal was ${String(error)}`]

const judgeState = (host: Host, wanted: string): string[] =>
  host.storage().kind === wanted ? [] : [`the state was ${JSON.stringify(host.storage())}, not ${wanted}`]

/** A second goes by, and what waited for it does its work. */
async function pass(clock: FakeClock): Promise<void> {
  clock.advance(1000)
  await setImmediate()
}

async function untilRoom(host: Host, clock: FakeClock): Promise<void> {
  while (host.storage().kind === 'full') await pass(clock)
}

async function untilIdle(host: Host, clock: FakeClock): Promise<void> {
  let isIdle = false
  void host
    .app()
    .answers.idle()
    .then(() => (isIdle = true))
  while (!isIdle) await pass(clock)
}

function findLost(host: Host, sent: Question[], moreQuestions: number): string[] {
  const client = host.app().db.$client
  const count = (where: string): unknown => client.prepare(`SELECT count(*) FROM messages WHERE ${where}`).pluck().get()
  const contentOf = client.prepare('SELECT content FROM messages WHERE uid = ?').pluck()
  const lost = sent.filter(({ uid, content }) => contentOf.get(uid) !== content)
  const total = sent.length + moreQuestions
  const whole = `sender = 'ai' AND state = 'complete' AND content = '${begun}${rest}'`
  return [
    ...(lost.length === 0 ? [] : [`${lost.length} of ${sent.length} questions are lost`]),
    ...(count("sender = 'user'") === total ? [] : [`there are not ${total} questions`]),
    ...(count(whole) === total ? [] : [`${String(count(whole))} of ${total} answers are whole`]),
    ...client
      .prepare('PRAGMA integrity_check')
      .pluck()
      .all()
      .map(String)
      .filter((line) => line !== 'ok'),
  ]
}

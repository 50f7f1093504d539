/** Damages a history again and again, and opens it each time: what was found, what was saved. For tests and scripts. */
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { checkDatabase, isWhole } from '../db/check.ts'
import { databaseFile } from '../db/data-files.ts'
import { createHost, type Host } from '../host.ts'
import { silentLog } from '../platform/log.ts'
import type { ProviderClient } from '../providers/provider.ts'
import { copyAsKilled, fingerprint, fingerprintAside } from './damage.ts'
import { createRandom, damages } from './damage-kinds.ts'
import { createFakeClock } from './fake-clock.ts'
import { fillDatabase, textFor } from './fill-database.ts'
import { createMemorySecrets } from './memory-secrets.ts'
import { configIn } from './test-config.ts'
import { noEmbeddings } from './no-embeddings.ts'

export interface DamageOutcome {
  seed: number
  kind: string
  /** Whether the start or the reading through noticed it. */
  isFound: boolean
  /** What does not hold, in sentences. */
  problems: string[]
  /** Messages whose text is still in the damaged files, and how many of those were saved. */
  intactCount: number
  savedCount: number
}

export interface Histories {
  /** Closed properly, and left behind by a kill; another one of that kind; each with its `data` folder. */
  closed: string
  killed: string
  other: string
}

const messagesEach = 20
const conversationCount = 12

function open(folder: string): Promise<Host> {
  const platform = { clock: createFakeClock(), log: silentLog, secrets: createMemorySecrets(), shell: null }
  return createHost({ config: configIn(folder), platform, createClient: () => briefProvider })
}

/** Answers every question with nothing. */
const briefProvider: ProviderClient = {
  listModels: () => Promise.resolve([]),
  ...noEmbeddings,
  async *chat() {
    const usage = { inputTokens: null, outputTokens: null, reasoningTokens: null, costUsd: null }
    yield { type: 'finish', reason: 'stop', usage }
  },
}

export async function prepareHistories(folder: string): Promise<Histories> {
  const histories = { closed: join(folder, 'closed'), killed: join(folder, 'killed'), other: join(folder, 'other') }
  await (await open(histories.closed)).close()
  fillDatabase(databaseFile(join(histories.closed, 'data')), { conversationCount, messagesEach, usualLength: 400 })
  const filled = await open(histories.closed)
  await filled.backUpNow()
  await filled.close()
  await leaveKilled(histories.closed, histories.killed, 1000)
  await leaveKilled(histories.closed, histories.other, 2000)
  return histories
}

/** As the closed one, with more messages, that are only in its log. */
async function leaveKilled(from: string, to: string, seed: number): Promise<void> {
  const living = `${to}-living`
  cpSync(from, living, { recursive: true })
  const host = await open(living)
  const { messages, firstPersonId } = host.app()
  for (let number = 0; number < 20; number++) {
    const uid = `01900000-0000-7000-8000-${String(seed + number).padStart(12, '0')}`
    const content = textFor(seed + number, 300)
    await messages.send(firstPersonId, { uid, conversationId: null, parentId: null, content, model: null })
  }
  await host.app().answers.idle()
  mkdirSync(to)
  copyAsKilled(join(living, 'data'), join(to, 'data'))
  await host.close()
  rmSync(living, { recursive: true })
}

export async function damageAndOpen(histories: Histories, folder: string, seed: number): Promise<DamageOutcome> {
  const random = createRandom(seed)
  const isAboutLog = random(4) === 0
  const kinds = Object.entries(isAboutLog ? damages.log : damages.main)
  const [kind, damage] = kinds[random(kinds.length)] ?? ['none', () => {}]
  const hasBackups = random(2) === 0
  cpSync(isAboutLog ? histories.killed : histories.closed, folder, { recursive: true })
  if (hasBackups) cpSync(join(histories.closed, 'data-backups'), join(folder, 'data-backups'), { recursive: true })
  else rmSync(join(folder, 'data-backups'), { recursive: true, force: true })
  const data = join(folder, 'data')
  try {
    const withLog = readTextsOfCopy(data, join(folder, 'copy'))
    damage(data, join(histories.other, 'data'), random)
    // What stood only in a log that is gone cannot be missed by name.
    const before = lostLogs.has(kind) ? new Map([...withLog].filter(([id]) => id <= closedCount)) : withLog
    const mend = hasBackups && !isAboutLog && random(2) === 0 ? restoreNewest : salvage
    return { seed, kind, ...(await live(folder, before, mend)) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const closedCount = conversationCount * messagesEach
const lostLogs = new Set(['its log missing', 'the log of another'])

type Texts = Map<number, string>
/** Answers with how many messages are said to be lost. */
type Mend = (host: Host) => Promise<number>

const salvage: Mend = async (host) => {
  const { messageCount, lostCount } = await host.salvage()
  // Without a backup nobody can know how much was in a file of which nothing is left.
  return messageCount === 0 && lostCount === 0 ? Number.POSITIVE_INFINITY : lostCount
}

const restoreNewest: Mend = async (host) => {
  const [newest] = await host.listBackups()
  await host.restore(newest?.name ?? '')
  return 0
}

async function live(folder: string, before: Texts, mend: Mend): Promise<Omit<DamageOutcome, 'seed' | 'kind'>> {
  const data = join(folder, 'data')
  const intact = listIntact(data, before)
  const damagedFiles = fingerprint(data)
  const host = await open(folder)
  try {
    const isFound = isDamaged(host, data)
    if (!isFound || host.storage().kind === 'ok') {
      const unnoticed = isFound ? [] : compare(before, readTexts(host.app().db.$client), 0)
      return { isFound, problems: unnoticed, intactCount: 0, savedCount: 0 }
    }
    const problems = isUntouched(fingerprint(data), damagedFiles) ? [] : ['the damaged files were touched']
    const lostCount = await mend(host)
    if (!isUntouched(fingerprintAside(data), damagedFiles)) problems.push('the files set aside are not those found')
    const saved = readTexts(host.app().db.$client)
    problems.push(...compare(before, saved, lostCount), ...listIntegrityProblems(host))
    const savedCount = [...intact].filter((id) => saved.get(id) === before.get(id)).length
    return { isFound, problems, intactCount: intact.size, savedCount }
  } finally {
    await host.close()
  }
}

const listIntegrityProblems = (host: Host): string[] =>
  host
    .app()
    .db.$client.prepare('PRAGMA integrity_check')
    .pluck()
    .all()
    .map(String)
    .filter((line) => line !== 'ok')

/** As the application does some seconds after such a start, or once a day. */
function isDamaged(host: Host, data: string): boolean {
  return host.storage().kind === 'damaged' || !isWhole(checkDatabase(databaseFile(data), 'all', () => {}))
}

/** Loss must be said, and how much of it; where indexes and counts are damaged too, that can only be near the truth. */
function compare(before: Texts, after: Texts, lostCount: number): string[] {
  const wrong = [...before].filter(([id, text]) => after.get(id) !== text).length
  return wrong * 0.6 <= lostCount ? [] : [`${wrong} messages are not as they were, and ${lostCount} are said to be`]
}

/** SQLite may have put a log beside a file that it could not read after all; that file has to be as it was. */
const isUntouched = (now: Record<string, string>, before: Record<string, string>): boolean =>
  Object.entries(before).every(([name, sum]) => now[name] === sum)

function readTextsOfCopy(data: string, copy: string): Texts {
  cpSync(data, copy, { recursive: true })
  const client = new Database(databaseFile(copy))
  try {
    return readTexts(client)
  } finally {
    client.close()
    rmSync(copy, { recursive: true })
  }
}

function readTexts(client: Database.Database): Texts {
  // The columns are those of the query.
  const rows = client.prepare('SELECT id, content FROM messages').all() as { id: number; content: string }[]
  return new Map(rows.map(({ id, content }) => [id, content]))
}

/** Texts short enough to stand in one piece that are still somewhere in the files. */
function listIntact(data: string, texts: Texts): Set<number> {
  const files = [databaseFile(data), `${databaseFile(data)}-wal`].map(readIfThere)
  const isThere = (text: string): boolean => files.some((bytes) => bytes.includes(text))
  return new Set([...texts].filter(([, text]) => text !== '' && text.length < 1500 && isThere(text)).map(([id]) => id))
}

function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

/**
 * P16, first half: analytics over a million messages, beside plain SQL that groups the same messages by day, hour,
 * sender and model. Cold is a new worker that has counted these days before; warm is the same one asked again.
 */
import { join } from 'node:path'
import type { PersonId } from '../src/contract/base.ts'
import type { Db } from '../src/main/db/database.ts'
import { activityFile } from '../src/main/db/data-files.ts'
import { createAnalytics } from '../src/main/services/analytics.ts'
import { systemClock } from '../src/main/platform/clock.ts'
import type { AnalyticsTasks } from '../src/main/workers/analytics-tasks.ts'
import { createWorkerClient } from '../src/main/workers/worker-client.ts'
import { workerUrl } from '../src/main/workers/worker-url.ts'
import { ensureBuilt } from './application.ts'
import type { Bench } from './bench.ts'
import type { Figure } from './figures.ts'
import { placeHistory } from './history/cache.ts'
import { openMigrated } from './history/write.ts'
import { ofRounds, ratioOfRounds, takeTurns, timeMs } from './measure.ts'
import { inWorkspace } from './workspace.ts'

const plan = { seed: 8, messages: 1_000_000 }
const timeZone = 'Europe/Berlin'
/** As it is shipped. */
const workers = join(import.meta.dirname, '../out/main')

export const analytics: Bench = (options) =>
  inWorkspace(async (folder) => {
    await ensureBuilt()
    options.progress('preparing a database of a million messages')
    placeHistory(plan, folder, options.progress)
    const db = openMigrated(join(folder, 'chatty.db'), 0)
    const personId = db.$client.prepare('SELECT id FROM people').pluck().get() as PersonId
    const all = { from: null, to: dayOfNewest(db), timeZone }
    const month = { from: dayOfNewest(db, -29), to: all.to, timeZone }
    const start = () => startCounter(db.$client.name, folder)

    // Workers do not keep a process alive.
    const staysAlive = setInterval(() => {}, 60_000)
    options.progress('counting for the first time')
    const first = start()
    const firstMs = await timeMs(() => first.analytics.get(personId, all))
    options.note(`Counting a million messages for the first time took ${(firstMs / 1000).toFixed(1)} s, in slices.`)

    options.progress('asking')
    const measured = await takeTurns(
      {
        coldAll: () => inNew(start, (counter) => counter.get(personId, all)),
        coldMonth: () => inNew(start, (counter) => counter.get(personId, month)),
        warmAll: async () => {
          await first.analytics.get(personId, all)
          return timeMs(() => first.analytics.get(personId, all))
        },
        changedMonth: () => {
          change(db)
          return timeMs(() => first.analytics.get(personId, month))
        },
        plainAll: () => timeMs(() => countPlainly(db)),
      },
      options,
    )
    clearInterval(staysAlive)
    await first.close()
    db.$client.close()
    return figuresOf(measured)
  })

type Measured = Record<'coldAll' | 'coldMonth' | 'warmAll' | 'changedMonth' | 'plainAll', number[][]>

function figuresOf(measured: Measured): Figure[] {
  const beside = { what: 'grouping by plain SQL', value: ofRounds(measured.plainAll) }
  const figure = (what: string, name: keyof Measured, atMost: number): Figure => ({
    what,
    unit: 'ms',
    value: ofRounds(measured[name]),
    reference: beside,
    ratio: ratioOfRounds(measured[name], measured.plainAll),
    goal: { id: 'P16', of: 'value', atMost },
  })
  return [
    figure('analytics of everything, cold', 'coldAll', 200),
    figure('analytics of 30 days, cold', 'coldMonth', 200),
    figure('analytics of everything, warm', 'warmAll', 10),
    figure('analytics of 30 days, warm, after a change', 'changedMonth', 10),
  ]
}

function startCounter(file: string, dataFolder: string) {
  const counter = createWorkerClient<AnalyticsTasks>(workerUrl(workers, 'analytics-worker'), {
    file,
    storeFile: activityFile(dataFolder),
  })
  return { analytics: createAnalytics({ clock: systemClock, counter }), close: () => counter.close() }
}

type Started = ReturnType<typeof startCounter>

async function inNew(start: () => Started, ask: (counter: Started['analytics']) => Promise<unknown>): Promise<number> {
  const started = start()
  const ms = await timeMs(() => ask(started.analytics))
  await started.close()
  return ms
}

const dayOfNewest = (db: Db, plusDays = 0): string => {
  const newest = Number(db.$client.prepare('SELECT max(created_at) FROM messages').pluck().get())
  return new Date(newest + plusDays * 86_400_000).toISOString().slice(0, 10)
}

/** A bookmark on the newest message: its day has to be counted again. */
function change(db: Db): void {
  db.$client
    .prepare(
      'UPDATE messages SET bookmarked_at = ifnull(bookmarked_at, 0) + 1 WHERE id = (SELECT max(id) FROM messages)',
    )
    .run()
}

function countPlainly(db: Db): void {
  const visible = `FROM messages m JOIN conversations c ON c.id = m.conversation_id
    WHERE m.trashed_at IS NULL AND c.trashed_at IS NULL`
  for (const grouped of [
    "strftime('%Y-%m-%d', m.created_at / 1000, 'unixepoch')",
    "strftime('%w %H', m.created_at / 1000, 'unixepoch')",
    'm.sender, m.provider_id, m.model_id',
  ]) {
    db.$client
      .prepare(`SELECT ${grouped}, count(*), sum(m.output_tokens), sum(m.cost_usd) ${visible} GROUP BY ${grouped}`)
      .all()
  }
}

import { readdirSync, writeFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { makeFolder, openHost } from '../testing/storage-folders.ts'
import { configIn } from '../testing/test-config.ts'
import { keepBackup, listBackups, pruneBackups, unfinishedFile, type BackupReason } from './backups.ts'

const [minuteMs, dayMs] = [60_000, 86_400_000]
const now = Date.UTC(2026, 2, 31, 12)

function keep(folder: string, createdAt: number, reason: BackupReason = 'rolling'): void {
  writeFileSync(unfinishedFile(folder), 'a copy')
  const facts = { sizeBytes: 6, sha256: '', conversationCount: 0, messageCount: 0 }
  keepBackup(folder, { createdAt, reason, version: '1.0.0', ...facts })
}

const agesInDays = (folder: string): number[] => listBackups(folder).map(({ createdAt }) => (now - createdAt) / dayMs)

it('keeps the newest ten copies, the newest of each day for thirty days, and the last three before an update', async () => {
  const folder = makeFolder()
  for (let number = 0; number < 14; number++) keep(folder, now - number * 15 * minuteMs)
  for (let day = 1; day <= 40; day++) {
    keep(folder, now - day * dayMs)
    keep(folder, now - day * dayMs - 60 * minuteMs)
  }
  for (const day of [50, 60, 70, 80]) keep(folder, now - day * dayMs - minuteMs, 'before-update')
  await pruneBackups(folder, now)
  const ages = agesInDays(folder)
  expect(ages.filter((age) => age < 1)).toEqual(Array.from({ length: 10 }, (_, number) => (number * 15) / 1440))
  const days = ages.filter((age) => age >= 1 && age < 45)
  expect(days).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
  expect(ages.filter((age) => age > 45).map(Math.floor)).toEqual([50, 60, 70])
  expect(readdirSync(folder)).toHaveLength(ages.length * 2)
})

it('keeps the copies of the hours before while a script makes many in a minute', async () => {
  const folder = makeFolder()
  for (let number = 1; number <= 6; number++) keep(folder, now - number * 15 * minuteMs)
  for (let second = 0; second < 30; second++) {
    keep(folder, now + second * 1000)
    await pruneBackups(folder, now + second * 1000)
  }
  const ages = listBackups(folder).map(({ createdAt }) => (now - createdAt) / minuteMs)
  expect(ages.filter((age) => age < 1)).toHaveLength(10)
  expect(ages.filter((age) => age > 1)).toEqual([15, 30, 45, 60, 75, 90])
})

it('copies by itself: within a quarter of an hour of a change and on closing, and only what has changed', async () => {
  const config = configIn(makeFolder())
  const copies = () => listBackups(config.folders.backups)
  const { host, clock } = await openHost(config)
  const hasRun = (since: number): boolean => {
    const lastRun = host.listJobs().find(({ name }) => name === 'backup')?.lastRun
    return lastRun != null && lastRun.startedAt > since && lastRun.finishedAt !== null
  }
  const untilRun = (since: number): Promise<boolean> => vi.waitUntil(() => hasRun(since), { timeout: 30_000 })
  const write = (text: string): void => host.app().drafts.save(host.app().firstPersonId, null, text)

  write('one')
  const start = clock.now()
  clock.advance(minuteMs)
  await untilRun(start)
  expect(copies()).toHaveLength(1)

  write('two')
  const changedAt = clock.now()
  clock.advance(15 * minuteMs)
  await untilRun(changedAt)
  expect(copies()).toHaveLength(2)

  const unchangedSince = clock.now()
  clock.advance(16 * minuteMs)
  await untilRun(unchangedSince)
  expect(copies()).toHaveLength(2)

  write('three')
  await host.close()
  expect(copies()).toHaveLength(3)

  const again = await openHost(config, clock)
  clock.advance(minuteMs)
  await again.host.close()
  expect(copies()).toHaveLength(3)
})

/** What a start does with a database that is not as it ought to be: it says so, touches nothing, and can mend it. */
import {
  closeSync,
  copyFileSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Config } from '../config.ts'
import type { Host } from '../host.ts'
import { copyAsKilled, fingerprint, fingerprintAside } from '../testing/damage.ts'
import { fillDatabase } from '../testing/fill-database.ts'
import { makeFolder, openHost, whenStorage } from '../testing/storage-folders.ts'
import { configIn } from '../testing/test-config.ts'
import { databaseFile } from './data-files.ts'

const history = { conversationCount: 20, messagesEach: 30, usualLength: 300 }
const messageTotal = history.conversationCount * history.messagesEach

/** A folder with a history in it, closed properly, and a backup of all of it unless told otherwise. */
async function madeBefore({ backup = true } = {}): Promise<Config> {
  const config = configIn(makeFolder())
  await (await openHost(config)).host.close()
  fillDatabase(databaseFile(config.folders.data), history)
  const { host } = await openHost(config)
  if (backup) await host.backUpNow()
  await host.close()
  if (!backup) rmSync(config.folders.backups, { recursive: true, force: true })
  return config
}

const countMessages = (host: Host): number =>
  Number(host.app().db.$client.prepare('SELECT count(*) FROM messages').pluck().get())

const integrity = (host: Host): unknown => host.app().db.$client.pragma('integrity_check', { simple: true })

/** Overwrites bytes of a file. */
function overwrite(file: string, at: number, bytes: Buffer): void {
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, bytes, 0, bytes.length, at)
  closeSync(descriptor)
}

async function expectRefused(config: Config, kind: string, finding: string): Promise<Host> {
  const before = fingerprint(config.folders.data)
  const { host } = await openHost(config)
  expect(host.storage()).toMatchObject({ kind, file: databaseFile(config.folders.data) })
  expect(host.storage()).toHaveProperty('finding', expect.stringContaining(finding))
  expect(() => host.app()).toThrow(expect.objectContaining({ code: 'STORAGE_UNAVAILABLE' }))
  expect(fingerprint(config.folders.data)).toEqual(before)
  return host
}

describe('a database that has vanished', () => {
  it('is never replaced by an empty one: the newest backup takes its place', async () => {
    const config = await madeBefore()
    rmSync(databaseFile(config.folders.data))
    const host = await expectRefused(config, 'damaged', 'The database file is missing.')
    const [newest] = await host.listBackups()
    await host.restore(newest?.name ?? '')
    expect(host.storage()).toEqual({ kind: 'ok' })
    expect(countMessages(host)).toBe(messageTotal)
  })

  it('is missed even when there is no backup, and started anew only by choice', async () => {
    const config = await madeBefore({ backup: false })
    rmSync(databaseFile(config.folders.data))
    const host = await expectRefused(config, 'damaged', 'The database file is missing.')
    expect(await host.salvage()).toEqual({ messageCount: 0, lostCount: 0 })
    expect(countMessages(host)).toBe(0)
  })

  it('is missed when only backups tell of it', async () => {
    const config = await madeBefore()
    rmSync(config.folders.data, { recursive: true })
    const host = await expectRefused(config, 'damaged', 'The database file is missing.')
    await host.restore((await host.listBackups())[0]?.name ?? '')
    expect(countMessages(host)).toBe(messageTotal)
  })

  it('is rescued when it is deleted while it is open', async () => {
    const config = await madeBefore({ backup: false })
    const { host } = await openHost(config)
    const isDamaged = whenStorage(host, (kind) => kind === 'damaged')
    rmSync(databaseFile(config.folders.data))
    rmSync(`${databaseFile(config.folders.data)}-wal`)
    const { drafts, firstPersonId } = host.app()
    expect(() => drafts.save(firstPersonId, null, 'lost?')).toThrow(
      expect.objectContaining({ code: 'STORAGE_UNAVAILABLE' }),
    )
    await isDamaged
    expect(host.storage()).toHaveProperty('finding', expect.stringContaining('The newest backup has all of it.'))
    await host.restore((await host.listBackups())[0]?.name ?? '')
    expect(countMessages(host)).toBe(messageTotal)
  })
})

describe('a file that is not the database', () => {
  it.each([
    ['is empty', Buffer.alloc(0), 'The database file is empty.'],
    ['is something else', Buffer.from('\xff\xd8\xff\xe0 a picture, perhaps '.repeat(1000)), 'does not begin as a'],
    ['is all zeros', Buffer.alloc(65536), 'does not begin as a database does'],
  ])('is recognised when it %s, set aside unchanged, and replaced by a backup', async (_, bytes, finding) => {
    const config = await madeBefore()
    writeFileSync(databaseFile(config.folders.data), bytes)
    const before = fingerprint(config.folders.data)
    const host = await expectRefused(config, 'damaged', finding)
    await host.restore((await host.listBackups())[0]?.name ?? '')
    expect(countMessages(host)).toBe(messageTotal)
    expect(fingerprintAside(config.folders.data)).toEqual(before)
  })

  it('is not overwritten when it is the database of another program', async () => {
    const config = await madeBefore()
    rmSync(databaseFile(config.folders.data))
    const other = new Database(databaseFile(config.folders.data))
    other.exec("CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('https://example.com')")
    other.close()
    const host = await expectRefused(config, 'damaged', 'a database of another program')
    expect(await host.listBackups()).toHaveLength(1)
  })
})

describe('a database of another version', () => {
  async function withMigration(name: string, checksum: string): Promise<Config> {
    const config = await madeBefore()
    const client = new Database(databaseFile(config.folders.data))
    client.prepare('INSERT OR REPLACE INTO migrations VALUES (?, ?, 0)').run(name, checksum)
    client.close()
    return config
  }

  it('is refused unchanged when it is newer', async () => {
    const host = await expectRefused(
      await withMigration('29991231-0000_future.sql', 'ab'),
      'newer',
      'A newer version of Chatty made this database (29991231-0000_future.sql).',
    )
    await expect(host.salvage()).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('is refused unchanged when one of its migrations reads differently now', async () => {
    const config = await withMigration('20261123-0900_spine.sql', 'ab')
    const host = await expectRefused(config, 'newer', 'Another build of Chatty')
    expect(await host.listBackups()).toHaveLength(1)
  })

  it('is copied and the copy checked before it is brought up to date', async () => {
    const config = await madeBefore({ backup: false })
    const folder = join(makeFolder(), 'migrations')
    const { cpSync } = await import('node:fs')
    cpSync(config.folders.migrations, folder, { recursive: true })
    writeFileSync(join(folder, '29991231-0000_more.sql'), 'CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;')
    const { host } = await openHost({ ...config, folders: { ...config.folders, migrations: folder } })
    expect(host.app().db.$client.prepare('SELECT * FROM more').all()).toEqual([])
    expect(await host.listBackups()).toMatchObject([{ messageCount: messageTotal }])
  })
})

describe('a damaged database', () => {
  it('is set aside byte for byte, and everything but the bad page is saved', async () => {
    const config = await madeBefore({ backup: false })
    const file = databaseFile(config.folders.data)
    const client = new Database(file, { readonly: true })
    const root = Number(client.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'messages'").pluck().get())
    client.close()
    overwrite(file, (root - 1) * 4096, Buffer.alloc(4096))
    const before = fingerprint(config.folders.data)
    const host = await expectRefused(config, 'damaged', 'could not be read')
    expect(await host.salvage()).toEqual({ messageCount: messageTotal, lostCount: 0 })
    expect(host.storage()).toEqual({ kind: 'ok' })
    expect(countMessages(host)).toBe(messageTotal)
    expect(integrity(host)).toBe('ok')
    expect(fingerprintAside(config.folders.data)).toEqual(before)
  })

  it('is salvaged when it was cut short', async () => {
    const config = await madeBefore()
    const file = databaseFile(config.folders.data)
    const descriptor = openSync(file, 'r+')
    ftruncateSync(descriptor, Math.floor(readFileSync(file).length / 2 / 4096) * 4096)
    closeSync(descriptor)
    const host = await expectRefused(config, 'damaged', 'could not be read')
    const { messageCount, lostCount } = await host.salvage()
    expect(countMessages(host)).toBe(messageCount)
    expect(messageCount).toBeGreaterThan(messageTotal / 4)
    expect(messageCount + lostCount).toBeGreaterThanOrEqual(messageTotal)
    expect(integrity(host)).toBe('ok')
  })

  it('is read from end to end at once when some of it could not be read', async () => {
    const config = await madeBefore()
    const file = databaseFile(config.folders.data)
    const { host } = await openHost(config)
    const unreadable = Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT' })
    expect(host.explain(unreadable)).toMatchObject({ code: 'STORAGE_UNAVAILABLE' })
    overwrite(file, readFileSync(file).indexOf('#123 '), Buffer.from('#923 '))
    const isDamaged = whenStorage(host, (kind) => kind === 'damaged')
    host.explain(unreadable)
    await isDamaged
    expect(host.storage()).toHaveProperty('finding', expect.stringContaining('One message is no longer as written.'))
  })

  it('is found while it runs when a text is no longer what was written, and mended from a backup', async () => {
    const config = await madeBefore()
    const file = databaseFile(config.folders.data)
    const at = readFileSync(file).indexOf('#123 ')
    overwrite(file, at, Buffer.from('#923 '))
    const { host, clock } = await openHost(config)
    expect(host.storage()).toEqual({ kind: 'ok' })
    const isDamaged = whenStorage(host, (kind) => kind === 'damaged')
    clock.advance(25 * 60 * 60 * 1000)
    await isDamaged
    expect(host.storage()).toHaveProperty('finding', expect.stringContaining('One message is no longer as written.'))
    expect(await host.salvage()).toEqual({ messageCount: messageTotal, lostCount: 0 })
    const texts = host.app().db.$client.prepare("SELECT count(*) FROM messages WHERE content LIKE '#123 %'").pluck()
    expect(texts.get()).toBe(1)
  })
})

describe('after a crash', () => {
  /** A folder as a killed process left it, with its newest question only in the log. */
  async function killed(): Promise<Config> {
    const config = await madeBefore()
    const { host } = await openHost(config)
    const { drafts, firstPersonId } = host.app()
    drafts.save(firstPersonId, null, 'the newest words')
    for (let index = 0; index < 50; index++) drafts.save(firstPersonId, null, `the newest words ${index}`)
    const killedConfig = configIn(makeFolder())
    copyAsKilled(config.folders.data, killedConfig.folders.data)
    await host.close()
    return killedConfig
  }

  const draftOf = (host: Host): unknown => host.app().drafts.get(host.app().firstPersonId, null)

  it('goes on with every word, and moves nothing into the database before it was read through', async () => {
    const config = await killed()
    const before = fingerprint(config.folders.data)['chatty.db']
    const { host, clock } = await openHost(config)
    expect(draftOf(host)).toBe('the newest words 49')
    for (let index = 0; index < 3000; index++) host.app().drafts.save(host.app().firstPersonId, null, `more ${index}`)
    expect(fingerprint(config.folders.data)['chatty.db']).toBe(before)
    const noted = (): boolean =>
      readFileSync(join(config.folders.data, 'state.json'), 'utf8').includes('"checkedAt":17')
    clock.advance(5000)
    await expect.poll(noted).toBe(true)
    await host.close()
    expect(fingerprint(config.folders.data)['chatty.db']).not.toBe(before)
  })

  it('misses a log that is gone, and salvage goes on with the rest', async () => {
    const config = await killed()
    rmSync(`${databaseFile(config.folders.data)}-wal`)
    const host = await expectRefused(config, 'damaged', 'The file with the newest changes, chatty.db-wal, is missing.')
    expect(await host.salvage()).toEqual({ messageCount: messageTotal, lostCount: 0 })
  })

  it('is not fooled by the log of another database', async () => {
    const config = await killed()
    const other = await killed()
    copyFileSync(`${databaseFile(other.folders.data)}-wal`, `${databaseFile(config.folders.data)}-wal`)
    const host = await expectRefused(config, 'damaged', 'belongs to another database')
    expect(await host.salvage()).toEqual({ messageCount: messageTotal, lostCount: 0 })
  })

  it('notices a change in the middle of the log, which SQLite passes over, and saves what comes after it', async () => {
    const config = await killed()
    const wal = `${databaseFile(config.folders.data)}-wal`
    const at = readFileSync(wal).indexOf('the newest words 7')
    overwrite(wal, at, Buffer.from('THE'))
    const host = await expectRefused(config, 'damaged', 'was changed or damaged')
    expect(await host.salvage()).toEqual({ messageCount: messageTotal, lostCount: 0 })
    expect(draftOf(host)).toBe('the newest words 49')
  })
})

describe('a backup', () => {
  it('that was changed is not used, and nothing is changed by trying', async () => {
    const config = await madeBefore()
    const { host } = await openHost(config)
    const [newest] = await host.listBackups()
    const file = join(config.folders.backups, newest?.name ?? '')
    overwrite(file, 8192 + 100, Buffer.from('zzz'))
    await expect(host.restore(newest?.name ?? '')).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(countMessages(host)).toBe(messageTotal)
  })

  it('is read back once it is made, and not kept when it is damaged, as then the database is too', async () => {
    const config = await madeBefore()
    const file = databaseFile(config.folders.data)
    overwrite(file, readFileSync(file).indexOf('#123 '), Buffer.from('#923 '))
    const { host } = await openHost(config)
    const isDamaged = whenStorage(host, (kind) => kind === 'damaged')
    await expect(host.backUpNow()).rejects.toThrow('the copy is damaged')
    await isDamaged
    expect(await host.listBackups()).toHaveLength(1)
  })

  it('is asked for by a name of the list only', async () => {
    const { host } = await openHost(await madeBefore())
    await expect(host.restore('../data/chatty.db')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('can be gone back to while everything is well; what was there is kept aside', async () => {
    const config = await madeBefore()
    const { host } = await openHost(config)
    const [newest] = await host.listBackups()
    host.app().drafts.save(host.app().firstPersonId, null, 'written after the backup')
    await host.restore(newest?.name ?? '')
    expect(host.app().drafts.get(host.app().firstPersonId, null)).toBe('')
    expect(Object.keys(fingerprintAside(config.folders.data))).toContain('chatty.db')
  })
})

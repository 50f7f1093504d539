import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { makeApp } from '../testing/make-app.ts'

it('writes the index of titles together as one: the same is found, and no new copy of the database is due', async () => {
  const app = await makeApp()
  const { conversation, answer } = await app.ask('How high is the crane?')
  const scripted = await app.provider.nextAnswer()
  scripted.say('Forty metres.')
  scripted.finish()
  await app.settled(answer.id)
  const db = new Database(join(app.host.config.folders.data, 'chatty.db'))
  onTestFinished(() => void db.close())
  const segments = db.prepare<[], number>('SELECT count(DISTINCT segid) FROM titles_fts_idx').pluck()
  for (let at = 0; (segments.get() ?? 0) <= 4; at++)
    await app.api.conversations.rename({ id: conversation.id, title: `Harbour crane ${at}` })
  const backUp = async (): Promise<number> => {
    await app.host.runJob('backup')
    return (await app.host.listBackups()).length
  }
  const backups = await backUp()
  expect(await app.host.runJob('titles')).toMatchObject({ lastRun: { outcome: 'done' } })
  expect(segments.get()).toBe(1)
  expect(await backUp()).toBe(backups)
  db.exec("INSERT INTO titles_fts (titles_fts, rank) VALUES ('integrity-check', 1)")
  expect((await app.api.search.find({ query: 'harbour' })).hits).toMatchObject([{ why: [{ kind: 'title' }] }])
  await app.api.conversations.rename({ id: conversation.id, title: 'Quay' })
  expect((await app.api.search.find({ query: 'harbour' })).hits).toEqual([])
})

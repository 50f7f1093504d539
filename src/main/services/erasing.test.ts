import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeApp, type TestApp } from '../testing/make-app.ts'

/** Which files below the data folder hold these bytes. */
function filesWith(app: TestApp, canaries: string[]): string[] {
  const folder = app.host.config.folders.data
  const files = globSync('**/*', { cwd: folder }).filter((file) => statSync(join(folder, file)).isFile())
  expect(files.length).toBeGreaterThan(1)
  return files.filter((file) => {
    const bytes = readFileSync(join(folder, file))
    return canaries.some((canary) => bytes.includes(canary) || bytes.includes(canary.toLowerCase()))
  })
}

/** Time goes on meanwhile: while somebody reads, the database's log waits for another turn to go. */
const expectGone = (app: TestApp, canaries: string[]): Promise<void> =>
  expect
    .poll(
      () => {
        app.clock.advance(2000)
        return filesWith(app, canaries)
      },
      { timeout: 10_000 },
    )
    .toEqual([])

it('R11: leaves no byte of a conversation that was deleted for good, in any file, open or closed', async () => {
  const app = await makeApp()
  const canaries = ['Zwyxquorvath', 'Brelmundikstra', 'Pfleuxingamor', 'Vortichelmbak', 'Quastrofendil']
  const [question = '', text = '', title = '', tag = '', draft = ''] = canaries
  const kept = await app.ask('Something that stays')
  ;(await app.provider.nextAnswer()).finish()
  await app.settled(kept.answer.id)
  const { conversation, answer } = await app.ask(`${question} ${'words around it '.repeat(400)}`)
  const scripted = await app.provider.nextAnswer()
  scripted.say(`${text} ${'and more of them '.repeat(2000)}${text}`)
  scripted.finish()
  await app.settled(answer.id)
  const { id } = conversation
  await app.api.conversations.rename({ id, title })
  await app.api.conversations.setTags({ id, tags: [tag] })
  await app.api.drafts.save({ conversationId: id, text: draft })
  await app.api.shares.create({ conversationId: id, redactions: [question] })
  const job = await app.api.exports.start({ scope: { kind: 'conversation', id }, format: 'json' })
  await app.until(async () => (await app.api.exports.get({ id: job.id })).state.kind === 'ready')
  expect((await app.api.search.find({ query: question })).hits).toHaveLength(1)
  expect(filesWith(app, [question])).not.toEqual([])

  await app.api.exports.cancel({ id: job.id })
  await app.api.conversations.trash({ ids: [id] })
  await app.api.conversations.purge({ ids: [id] })
  await app.idle()
  expect((await app.api.search.find({ query: question })).hits).toEqual([])
  app.clock.advance(200_000)
  await expectGone(app, canaries)
  await app.restart()
  expect(filesWith(app, canaries)).toEqual([])
})

it('R11: a share that was taken back is gone from the files', async () => {
  const app = await makeApp()
  const { conversation, answer } = await app.ask('Stays')
  ;(await app.provider.nextAnswer()).finish()
  await app.settled(answer.id)
  const canary = 'Zwyxquorvath'
  const { share } = await app.api.shares.create({ conversationId: conversation.id, redactions: [canary] })
  expect(filesWith(app, [canary])).not.toEqual([])
  await app.api.shares.revoke({ id: share.id })
  await expectGone(app, [canary])
})

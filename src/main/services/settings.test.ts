import { describe, expect, it } from 'vitest'
import { makeApp } from '../testing/make-app.ts'

describe('settings', () => {
  it('are a person’s own, and as they were last changed, also after a restart', async () => {
    const app = await makeApp()
    const { settings, people } = app.host.app()
    const me = app.host.app().firstPersonId
    const { id: other } = people.create('Ann')
    expect([settings.get(me).theme, settings.get(other).theme]).toEqual(['system', 'system'])
    settings.update(me, { theme: 'dark', systemPrompt: 'Be brief.' })
    settings.update(other, { theme: 'light' })
    settings.update(me, { systemPrompt: '' })
    expect(settings.get(me)).toMatchObject({ theme: 'dark', systemPrompt: '' })
    expect(settings.get(other)).toMatchObject({ theme: 'light', systemPrompt: '' })
    await app.restart()
    expect(await app.api.settings.get()).toMatchObject({ theme: 'dark', systemPrompt: '' })
  })

  it('that are no longer understood count as not chosen, and the others stay', async () => {
    const app = await makeApp()
    await app.api.settings.update({ theme: 'dark', textScale: 1.2 })
    const { $client } = app.host.app().db
    $client.prepare("UPDATE settings SET value = '\"huge\"' WHERE key = 'textScale'").run()
    await app.restart()
    expect(await app.api.settings.get()).toMatchObject({ theme: 'dark', textScale: 1 })
  })
})

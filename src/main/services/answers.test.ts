import { describe, expect, it } from 'vitest'
import { makeApp } from '../testing/make-app.ts'
import { createUid } from './uid.ts'

describe('while an answer is written', () => {
  it('announces each piece with its offset, and gives latecomers the text so far', async () => {
    const app = await makeApp()
    const deltas = app.collect('answer.delta')
    const { answer } = await app.ask('Hello')
    const scripted = await app.provider.nextAnswer()
    scripted.think('Hm.')
    scripted.say('Good ')
    scripted.say('morning')
    await app.until(() => deltas.length === 3)
    expect(deltas.map(({ channel, offset, text }) => [channel, offset, text])).toEqual([
      ['reasoning', 0, 'Hm.'],
      ['text', 0, 'Good '],
      ['text', 5, 'morning'],
    ])
    const soFar = await app.api.messages.get({ id: answer.id })
    expect(soFar).toMatchObject({ content: 'Good morning', state: { kind: 'streaming' }, reasoning: { text: 'Hm.' } })
  })

  it('keeps what came when it is stopped, closes the connection, and can go on', async () => {
    const app = await makeApp()
    const { answer } = await app.ask('Count')
    const first = await app.provider.nextAnswer()
    first.say('one, two')
    await app.untilContent(answer.id, 'one, two')
    const stopped = await app.api.messages.stop({ id: answer.id })
    expect(stopped).toMatchObject({ content: 'one, two', state: { kind: 'stopped' } })
    expect(first.signal.aborted).toBe(true)

    await app.api.messages.continue({ id: answer.id })
    const second = await app.provider.nextAnswer()
    expect(second.request.turns.slice(0, 2)).toEqual([
      { role: 'user', content: 'Count' },
      { role: 'assistant', content: 'one, two' },
    ])
    second.say(', three')
    second.finish()
    expect(await app.settled(answer.id)).toMatchObject({ content: 'one, two, three', state: { kind: 'complete' } })
  })

  it('is stopped when its conversation ends or goes to the trash', async () => {
    const app = await makeApp()
    const { conversation, answer } = await app.ask('Hello')
    const scripted = await app.provider.nextAnswer()
    scripted.say('par')
    await app.untilContent(answer.id, 'par')
    expect((await app.api.conversations.end({ id: conversation.id })).status).toBe('ended')
    expect(await app.api.messages.get({ id: answer.id })).toMatchObject({ content: 'par', state: { kind: 'stopped' } })

    const other = await app.ask('And this?')
    const again = await app.provider.nextAnswer()
    again.say('wo')
    await app.untilContent(other.answer.id, 'wo')
    await app.api.conversations.trash({ ids: [other.conversation.id] })
    expect(again.signal.aborted).toBe(true)
    expect(await app.api.messages.get({ id: other.answer.id })).toMatchObject({
      content: 'wo',
      state: { kind: 'stopped' },
    })
  })
})

describe('when the application dies in mid-answer', () => {
  it('has every journalled word at the next start, marked as cut off', async () => {
    const app = await makeApp()
    const { answer } = await app.ask('Hello')
    const scripted = await app.provider.nextAnswer()
    scripted.think('Let me see.')
    scripted.say('Once upon')
    await app.untilContent(answer.id, 'Once upon')
    app.clock.advance(200)
    scripted.say(' a time')
    await app.untilContent(answer.id, 'Once upon a time')
    await app.restart({ crash: true })
    expect(await app.api.messages.get({ id: answer.id })).toMatchObject({
      content: 'Once upon',
      state: { kind: 'cut_off' },
      reasoning: { text: 'Let me see.' },
    })
  })

  it('loses nothing at all when it closes in good order', async () => {
    const app = await makeApp()
    const { answer } = await app.ask('Hello')
    const scripted = await app.provider.nextAnswer()
    scripted.say('Not journalled yet')
    await app.untilContent(answer.id, 'Not journalled yet')
    await app.restart()
    expect(await app.api.messages.get({ id: answer.id })).toMatchObject({
      content: 'Not journalled yet',
      state: { kind: 'cut_off' },
    })
  })
})

describe('when a provider fails', () => {
  it('keeps the failure as the message’s state, never as its text', async () => {
    const app = await makeApp()
    const { answer } = await app.ask('Hello')
    const scripted = await app.provider.nextAnswer()
    scripted.fail({ code: 'rate_limited', providerMessage: 'Slow down.' })
    const failed = await app.settled(answer.id)
    expect(failed).toMatchObject({ content: '', state: { kind: 'failed', failure: { code: 'rate_limited' } } })
  })

  it('retries a failure without text in its own place', async () => {
    const app = await makeApp()
    const { answer, conversation } = await app.ask('Hello')
    const failing = await app.provider.nextAnswer()
    failing.think('Hm.')
    failing.fail({})
    await app.settled(answer.id)
    const again = await app.api.messages.retry({ id: answer.id, model: null })
    expect(again).toMatchObject({ id: answer.id, reasoning: null })
    const working = await app.provider.nextAnswer()
    expect(working.request.turns).toEqual([{ role: 'user', content: 'Hello' }])
    working.say('Hi')
    working.finish()
    await app.settled(answer.id)
    expect((await app.api.conversations.get({ id: conversation.id })).messageCount).toBe(2)
  })

  it('retries a failure with text beside it, so that the text stays', async () => {
    const app = await makeApp()
    const { answer } = await app.ask('Hello')
    const failing = await app.provider.nextAnswer()
    failing.say('Half an ans')
    failing.fail({ code: 'provider_failed' })
    await app.settled(answer.id)
    const again = await app.api.messages.retry({ id: answer.id, model: null })
    expect(again.siblingIds).toEqual([answer.id, again.id])
    expect(await app.api.messages.get({ id: answer.id })).toMatchObject({ content: 'Half an ans' })
  })

  it('marks an answer without an end as cut off', async () => {
    const app = await makeApp()
    const { answer } = await app.ask('Hello')
    const scripted = await app.provider.nextAnswer()
    scripted.say('Half')
    scripted.breakOff()
    expect(await app.settled(answer.id)).toMatchObject({ content: 'Half', state: { kind: 'cut_off' } })
  })

  it('says so in the message when no model is set up, and keeps the question', async () => {
    const app = await makeApp({ environment: {} })
    const { answer, question } = await app.ask('Hello')
    expect(await app.settled(answer.id)).toMatchObject({ state: { kind: 'failed', failure: { code: 'key_missing' } } })
    expect(question.content).toBe('Hello')

    const model = { providerId: 'nowhere', modelId: 'x' }
    const more = { uid: createUid(2), conversationId: null, parentId: null, content: 'Again', model }
    const named = await app.api.messages.send(more)
    expect(await app.settled(named.answer.id)).toMatchObject({
      state: { kind: 'failed', failure: { code: 'key_missing', summary: 'There is no provider “nowhere” here.' } },
    })
  })

  it('sends less, not an error, when a model’s context overflows', async () => {
    const app = await makeApp()
    const { answer } = await app.ask('Hello')
    const tooLong = await app.provider.nextAnswer()
    tooLong.fail({ code: 'context_overflow' })
    const shorter = await app.provider.nextAnswer()
    shorter.say('Hi')
    shorter.finish()
    expect(await app.settled(answer.id)).toMatchObject({ content: 'Hi', state: { kind: 'complete' } })
  })
})

describe('what is kept of an answer', () => {
  it('counts tokens, time and price', async () => {
    const app = await makeApp()
    const { answer } = await app.ask('Hello')
    const scripted = await app.provider.nextAnswer()
    app.clock.advance(120)
    scripted.say('Hi')
    await app.untilContent(answer.id, 'Hi')
    app.clock.advance(80)
    scripted.finish()
    expect((await app.settled(answer.id)).usage).toMatchObject({
      inputTokens: 10,
      outputTokens: 5,
      firstTokenMs: 120,
      latencyMs: 200,
    })

    const priced = { providerId: 'openai', modelId: 'gpt-4o' }
    const again = await app.api.messages.regenerate({ id: answer.id, model: priced })
    const charged = await app.provider.nextAnswer()
    charged.say('Hi')
    charged.finish()
    // 10 tokens at $2.50 a million, and 5 at $10.
    expect((await app.settled(again.id)).usage?.costUsd).toBeCloseTo(0.000_075, 9)
  })

  it('leaves the oldest turns out when they do not fit, and says how many', async () => {
    const app = await makeApp()
    const long = 'many different words about one thing '.repeat(40_000)
    const { conversation, answer } = await app.ask(long)
    const first = await app.provider.nextAnswer()
    first.say('ok')
    first.finish()
    await app.settled(answer.id)
    const second = await app.ask('And now?', conversation.id)
    const scripted = await app.provider.nextAnswer()
    expect(scripted.request.turns).toEqual([{ role: 'user', content: 'And now?' }])
    expect((await app.api.messages.get({ id: second.answer.id })).leftOutCount).toBe(2)
  })

  it('marks a conversation unread until it is seen', async () => {
    const app = await makeApp()
    const { conversation, answer } = await app.ask('Hello')
    const scripted = await app.provider.nextAnswer()
    app.clock.advance(1000)
    scripted.finish()
    await app.settled(answer.id)
    expect((await app.api.conversations.get({ id: conversation.id })).isUnread).toBe(true)
    await app.api.conversations.markSeen({ id: conversation.id })
    expect((await app.api.conversations.get({ id: conversation.id })).isUnread).toBe(false)
  })
})

describe('titles', () => {
  it('come from the background model when one is set', async () => {
    const app = await makeApp()
    await app.api.settings.update({ backgroundModel: { providerId: 'openai', modelId: 'small' } })
    const { conversation, answer } = await app.ask('How do I bake bread that keeps its shape?')
    const chat = await app.provider.nextAnswer()
    chat.say('With a strong flour.')
    chat.finish()
    await app.settled(answer.id)
    const titling = await app.provider.nextAnswer()
    expect(titling.request.modelId).toBe('small')
    titling.say('"Bread that keeps its shape"')
    titling.finish()
    await app.until(
      async () => (await app.api.conversations.get({ id: conversation.id })).title === 'Bread that keeps its shape',
    )
  })

  it('never replace one by the person', async () => {
    const app = await makeApp()
    const { conversation, answer } = await app.ask('How do I bake bread?')
    await app.api.conversations.rename({ id: conversation.id, title: 'Mine' })
    const chat = await app.provider.nextAnswer()
    chat.say('Slowly.')
    chat.finish()
    await app.settled(answer.id)
    await app.idle()
    expect((await app.api.conversations.get({ id: conversation.id })).title).toBe('Mine')

    await app.api.settings.update({ backgroundModel: { providerId: 'openai', modelId: 'small' } })
    const other = await app.ask('And a cake?')
    const answering = await app.provider.nextAnswer()
    answering.say('Quickly.')
    answering.finish()
    const titling = await app.provider.nextAnswer()
    await app.api.conversations.rename({ id: other.conversation.id, title: 'Mine too' })
    titling.say('Cakes')
    titling.finish()
    await app.restart()
    expect((await app.api.conversations.get({ id: other.conversation.id })).title).toBe('Mine too')
  })
})

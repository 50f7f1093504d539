import { describe, expect, it } from 'vitest'
import type { ConversationId, MessageId } from '../../contract/base.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'

/** Asks, and lets the model answer with `answer`. */
async function exchange(app: TestApp, question: string, answer: string, conversationId: ConversationId | null = null) {
  const sent = await app.ask(question, conversationId)
  const scripted = await app.provider.nextAnswer()
  scripted.say(answer)
  scripted.finish()
  await app.settled(sent.answer.id)
  return sent
}

const branch = async (app: TestApp, conversationId: ConversationId) => {
  const page = await app.api.messages.page({ conversationId, from: 0, count: 200 })
  return page.messages.map(({ content }) => content)
}

describe('sending', () => {
  it('stores question and answer in a conversation made for them', async () => {
    const app = await makeApp()
    const { conversation } = await exchange(app, 'What is a monad?', 'A burrito.')
    expect(await branch(app, conversation.id)).toEqual(['What is a monad?', 'A burrito.'])
    const stored = await app.api.conversations.get({ id: conversation.id })
    expect(stored).toMatchObject({ title: 'What is a monad', messageCount: 2, status: 'active', isAnswering: false })
  })

  it('asks the model before anyone is told, and after the question is stored', async () => {
    const app = await makeApp()
    const events: string[] = []
    const ask = app.provider.chat.bind(app.provider)
    app.provider.chat = (request, signal) => {
      const { count } = app.host.app().db.$client.prepare('SELECT count(*) AS count FROM messages').get() as {
        count: number
      }
      events.push(`asked, with ${count} messages stored`)
      return ask(request, signal)
    }
    app.host.events.listen((_audience, { type }) => events.push(type))
    await app.ask('What is a monad?')
    expect(events.slice(0, 2)).toEqual(['asked, with 2 messages stored', 'branch.changed'])
  })

  it('takes the same question sent twice as one', async () => {
    const app = await makeApp()
    const first = await app.ask('Once', null, '019a0000-0000-7000-8000-000000000001')
    const second = await app.ask('Once', null, '019a0000-0000-7000-8000-000000000001')
    expect(second.question.id).toBe(first.question.id)
    expect(second.answer.id).toBe(first.answer.id)
    expect((await app.api.conversations.get({ id: first.conversation.id })).messageCount).toBe(2)
  })

  it('refuses a question while an answer is being written, and keeps the draft', async () => {
    const app = await makeApp()
    const { conversation } = await app.ask('First')
    await app.api.drafts.save({ conversationId: conversation.id, text: 'Second' })
    await expect(app.ask('Second', conversation.id)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await app.api.drafts.get({ conversationId: conversation.id })).toEqual({ text: 'Second' })
  })

  it('clears the draft with the question it became', async () => {
    const app = await makeApp()
    await app.api.drafts.save({ conversationId: null, text: 'Hello' })
    await exchange(app, 'Hello', 'Hi')
    expect(await app.api.drafts.get({ conversationId: null })).toEqual({ text: '' })
  })

  it('leaves a draft that is another text, as one that is written while a question waits, or a program sends', async () => {
    const app = await makeApp()
    const { conversation } = await exchange(app, 'Hello', 'Hi')
    await app.api.drafts.save({ conversationId: conversation.id, text: 'What I was about to' })
    await app.ask('One that waited', conversation.id)
    expect(await app.api.drafts.get({ conversationId: conversation.id })).toEqual({ text: 'What I was about to' })
  })

  it('is answered by the model of the message, else of the conversation, else of the settings, as told there', async () => {
    const app = await makeApp()
    await app.api.settings.update({ systemPrompt: 'Be brief.' })
    const asked = async (content: string, conversationId: ConversationId | null, modelId?: string) => {
      const model = modelId === undefined ? null : { providerId: 'openai', modelId }
      const input = { uid: app.uid(), parentId: null, conversationId, content, model }
      const { conversation, answer } = await app.api.messages.send(input)
      expect((await app.api.conversations.get({ id: conversation.id })).isAnswering).toBe(true)
      const scripted = await app.provider.nextAnswer()
      scripted.say('Yes.')
      scripted.finish()
      await app.settled(answer.id)
      expect((await app.api.conversations.get({ id: conversation.id })).isAnswering).toBe(false)
      expect(scripted.request.system).toBe('Be brief.')
      return { id: conversation.id, by: scripted.request.modelId }
    }
    const { id, by } = await asked('A', null)
    expect(by).toBe('test-model')
    await app.api.settings.update({ defaultModel: { providerId: 'openai', modelId: 'usual' } })
    expect((await asked('B', id)).by).toBe('usual')
    await app.api.conversations.setModel({ id, model: { providerId: 'openai', modelId: 'of-this-chat' } })
    expect((await asked('C', id)).by).toBe('of-this-chat')
    expect((await asked('D', id, 'only-now')).by).toBe('only-now')
    expect((await asked('E', id)).by).toBe('of-this-chat')
    const { recentModels } = await app.api.settings.get()
    expect(recentModels.map(({ modelId }) => modelId)).toEqual(['of-this-chat', 'only-now', 'usual', 'test-model'])
  })

  it('refuses an ended conversation, and answers again once it is reopened', async () => {
    const app = await makeApp()
    const { conversation } = await exchange(app, 'One', 'Two')
    await app.api.conversations.end({ id: conversation.id })
    await expect(app.ask('Three', conversation.id)).rejects.toMatchObject({ code: 'CONFLICT' })
    await app.api.conversations.reopen({ id: conversation.id })
    await exchange(app, 'Three', 'Four', conversation.id)
    expect(await branch(app, conversation.id)).toHaveLength(4)
  })

  it('sends the branch it continues, and nothing of the others', async () => {
    const app = await makeApp()
    const { conversation, question } = await exchange(app, 'Old question', 'Old answer')
    await app.api.messages.edit({ id: question.id, uid: app.uid(), content: 'New question', answer: true })
    const scripted = await app.provider.nextAnswer()
    expect(scripted.request.turns).toEqual([{ role: 'user', content: 'New question' }])
    scripted.say('New answer')
    scripted.finish()
    await app.idle()
    await app.ask('Next', conversation.id)
    expect((await app.provider.nextAnswer()).request.turns.map(({ content }) => content)).toEqual([
      'New question',
      'New answer',
      'Next',
    ])
  })
})

it('says “sent” once the disk has it: what a person wrote is stored with synchronous=FULL, by every way in', async () => {
  const app = await makeApp()
  const { conversation, question, answer } = await exchange(app, 'A', 'a')
  const { db, messages, conversations, firstPersonId } = app.host.app()
  const full = 2
  db.$client.exec(`
    CREATE TEMP TABLE written (content TEXT, synchronous INTEGER);
    CREATE TEMP TRIGGER watch AFTER INSERT ON main.messages WHEN new.sender = 'user' BEGIN
      INSERT INTO written SELECT new.content, synchronous FROM pragma_synchronous;
    END`)
  await app.ask('sent', conversation.id)
  await app.api.messages.edit({ id: question.id, uid: app.uid(), content: 'edited', answer: false })
  messages.reply(firstPersonId, { id: answer.id, sender: 'user', content: 'replied' })
  conversations.fork(firstPersonId, question.id)
  expect(db.$client.prepare('SELECT content, synchronous FROM written').raw().all()).toEqual(
    ['sent', 'edited', 'replied', 'A'].map((content) => [content, full]),
  )
})

describe('branches', () => {
  it('keeps every version, walks between them and remembers the choice', async () => {
    const app = await makeApp()
    const { conversation, question } = await exchange(app, 'A', 'a')
    await exchange(app, 'B', 'b', conversation.id)
    const edited = await app.api.messages.edit({ id: question.id, uid: app.uid(), content: 'A2', answer: false })
    expect(edited.message.siblingIds).toEqual([question.id, edited.message.id])
    expect(await branch(app, conversation.id)).toEqual(['A2'])

    await app.api.messages.show({ id: question.id })
    expect(await branch(app, conversation.id)).toEqual(['A', 'a', 'B', 'b'])
    await app.restart()
    expect(await branch(app, conversation.id)).toEqual(['A', 'a', 'B', 'b'])
  })

  it('regenerates an answer beside the first one, by another model if wished', async () => {
    const app = await makeApp()
    const { conversation, answer } = await exchange(app, 'A', 'first')
    const other = { providerId: 'openai', modelId: 'other-model' }
    const again = await app.api.messages.regenerate({ id: answer.id, model: other })
    const scripted = await app.provider.nextAnswer()
    expect(scripted.request.modelId).toBe('other-model')
    scripted.say('second')
    scripted.finish()
    await app.settled(again.id)
    expect(again.siblingIds).toEqual([answer.id, again.id])
    expect(await branch(app, conversation.id)).toEqual(['A', 'second'])
  })

  it('begins a branch where an earlier message is replied to', async () => {
    const app = await makeApp()
    const { conversation, answer } = await exchange(app, 'A', 'a')
    await exchange(app, 'B', 'b', conversation.id)
    const reply = await app.ask('B2', conversation.id, app.uid(), answer.id)
    expect(reply.question.siblingIds).toHaveLength(2)
    expect(await branch(app, conversation.id)).toEqual(['A', 'a', 'B2', ''])
  })

  it('shows the branch of any message, with its place', async () => {
    const app = await makeApp()
    const { conversation, question } = await exchange(app, 'A', 'a')
    const deep = await exchange(app, 'B', 'b', conversation.id)
    await app.api.messages.edit({ id: question.id, uid: app.uid(), content: 'A2', answer: false })
    expect(await app.api.messages.show({ id: deep.answer.id })).toEqual({
      conversationId: conversation.id,
      position: 3,
    })
  })

  it('forks the path to a message into a conversation of its own', async () => {
    const app = await makeApp()
    const { conversation, answer } = await exchange(app, 'A', 'a')
    await exchange(app, 'B', 'b', conversation.id)
    const fork = await app.api.conversations.fork({ messageId: answer.id })
    expect(await branch(app, fork.id)).toEqual(['A', 'a'])
    await exchange(app, 'C', 'c', fork.id)
    expect(await branch(app, conversation.id)).toEqual(['A', 'a', 'B', 'b'])
  })
})

describe('deleting a message', () => {
  it('takes what hangs below along, falls back to the version before, and can be undone', async () => {
    const app = await makeApp()
    const { conversation, question } = await exchange(app, 'A', 'a')
    const edited = await app.api.messages.edit({ id: question.id, uid: app.uid(), content: 'A2', answer: false })
    expect(await app.api.messages.trash({ id: question.id })).toEqual({ trashedCount: 2 })
    expect(await branch(app, conversation.id)).toEqual(['A2'])
    expect((await app.api.messages.get({ id: edited.message.id })).siblingIds).toEqual([edited.message.id])

    await app.api.messages.restore({ id: question.id })
    expect(await branch(app, conversation.id)).toEqual(['A', 'a'])
    expect((await app.api.conversations.get({ id: conversation.id })).messageCount).toBe(3)
  })

  it('leaves an empty branch when nothing is left, and a new question begins again', async () => {
    const app = await makeApp()
    const { conversation, question } = await exchange(app, 'A', 'a')
    await app.api.messages.trash({ id: question.id })
    expect(await branch(app, conversation.id)).toEqual([])
    await exchange(app, 'B', 'b', conversation.id)
    expect(await branch(app, conversation.id)).toEqual(['B', 'b'])
  })
})

it('answers NOT_FOUND for messages that do not exist', async () => {
  const app = await makeApp()
  // An id that no message has.
  const id = 4711 as MessageId
  for (const call of [app.api.messages.get, app.api.messages.show, app.api.messages.stop, app.api.messages.continue]) {
    await expect(call({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
})

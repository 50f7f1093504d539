import { expect, it } from 'vitest'
import { answered } from '../testing/answered.ts'
import { makeApp } from '../testing/make-app.ts'
import { asStranger } from '../testing/stranger.ts'

it('a conversation counts its messages, words, marks and tokens, over all branches and without the trash', async () => {
  const app = await makeApp()
  const { conversationId, question, answer } = await answered(app, 'How are\nyou  today?', 'Very well.')
  await answered(app, 'And you?', 'Me too, thanks.', conversationId)
  await app.api.messages.bookmark({ id: answer.id })
  for (const { id } of [question, answer]) await app.api.messages.react({ id, reaction: 'heart' })
  await app.api.messages.regenerate({ id: answer.id, model: null })
  const again = await app.provider.nextAnswer()
  again.say('Well.')
  again.finish()
  await app.idle()
  const gone = await answered(app, 'Not this', 'nor this', conversationId)
  await app.api.messages.trash({ id: gone.question.id })

  const stats = await app.api.conversations.stats({ id: conversationId })
  expect(stats).toMatchObject({
    id: conversationId,
    status: 'active',
    messageCounts: { total: 5, user: 2, ai: 3 },
    wordCounts: { total: 12, user: 6, ai: 6 },
    bookmarkedCount: 1,
    reactions: { heart: 2 },
    tokens: { input: 30, output: 15 },
    costUsd: null,
  })
  const { durationMs } = await app.api.conversations.get({ id: conversationId })
  expect(stats.durationMs).toBe(durationMs)
})

it("a conversation of nobody's or of another person's has no statistics", async () => {
  const app = await makeApp()
  const { conversationId } = await answered(app, 'How?', 'So.')
  await expect(asStranger(app).conversations.stats({ id: conversationId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSample } from './sample-file.ts'

const shipped = await readSample(join(import.meta.dirname, '../../../resources'))

it('ships two dozen conversations over more than a year, some of this week', () => {
  expect(shipped.length).toBeGreaterThanOrEqual(24)
  expect(new Set(shipped.map(({ key }) => key)).size).toBe(shipped.length)
  const days = shipped.map(({ startedMinutesAgo }) => startedMinutesAgo / 1440)
  expect(Math.max(...days)).toBeGreaterThan(365)
  expect(days.filter((day) => day < 7).length).toBeGreaterThanOrEqual(3)
  for (const { messages } of shipped) {
    expect(messages.length).toBeGreaterThanOrEqual(3)
    expect(messages.length).toBeLessThanOrEqual(14)
  }
})

it('tells every story forwards: an answer after its question, all of it in the past', () => {
  for (const { key, messages, startedMinutesAgo } of shipped) {
    const seen = new Map<number, (typeof messages)[number]>()
    for (const message of messages) {
      const parent = message.parent === null ? undefined : seen.get(message.parent)
      expect(message.parent === null || parent !== undefined, `${key} ${message.id}`).toBe(true)
      expect(message.secondsIn, `${key} ${message.id}`).toBeGreaterThanOrEqual(parent ? parent.secondsIn + 1 : 0)
      expect(message.sender, `${key} ${message.id}`).toBe(parent?.sender === 'user' ? 'ai' : 'user')
      seen.set(message.id, message)
    }
    expect(Math.max(...messages.map(({ secondsIn }) => secondsIn)) + 600).toBeLessThan(startedMinutesAgo * 60)
  }
})

it('speaks several languages, shows code, and has branches with words of their own', () => {
  const texts = shipped.map(({ messages }) => messages.map(({ content }) => content).join('\n'))
  const scripts = [
    /Frist.*kündig/su,
    /申し訳ございません/u,
    /rodilla/u,
    /entretien/u,
    /绿萝|光线/u,
    /getUserById/u,
    /snake_case/u,
  ]
  for (const script of scripts)
    expect(
      texts.some((text) => script.test(text)),
      String(script),
    ).toBe(true)
  expect(texts.filter((text) => text.includes('```')).length).toBeGreaterThanOrEqual(6)
  const hidden = shipped.flatMap(({ messages }) =>
    messages.filter((message) =>
      messages.some((other) => other.parent === message.parent && other.isShown === true && other.id !== message.id),
    ),
  )
  expect(hidden.length).toBeGreaterThanOrEqual(4)
  expect(hidden.some(({ content }) => content.includes('tangzhong'))).toBe(true)
  expect(texts.join('\n').split('tangzhong')).toHaveLength(2)
})

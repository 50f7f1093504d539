/**
 * P10: the REST door beside the least that can answer over HTTP, sending the same bytes to the same client; how long
 * lists take at a steady rate; and whether everyone who listens to an answer hears every word of it.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, startApplication, startNode, type RunningApplication } from './application.ts'
import type { Bench, BenchOptions } from './bench.ts'
import type { Figure } from './figures.ts'
import { median, ofRounds, quantile, ratioOfRounds, takeTurns } from './measure.ts'
import { countPerSecond, timeAtRate } from './rest/loads.ts'
import { openRawClient, type RawClient } from './rest/raw-client.ts'
import { startModel } from './stream/model.ts'
import { inWorkspace } from './workspace.ts'

const connections = 16
const loadMs = 2000
const ratePerSecond = 2000
const listeners = 100
const tokensPerAnswer = 400
const path = '/api/conversations/'

export const rest: Bench = (options) =>
  inWorkspace(async (folder) => {
    await ensureBuilt()
    const model = await startModel()
    const app = await startApplication(join(folder, 'data'), { LM_STUDIO_BASE_URL: model.url })
    const ask = askAt(app)
    try {
      for (let number = 0; number < 200; number += 1) await ask('POST', path, { title: `Conversation ${number}` })
      const file = join(folder, 'answer.json')
      writeFileSync(file, await (await ask('GET', path)).text())
      const bare = await startNode([join(import.meta.dirname, 'start/bare-server.ts'), file])
      try {
        return [...(await lists(options, app, new URL(bare.url))), await events(options, app, ask)]
      } finally {
        await bare.stop()
      }
    } finally {
      await Promise.all([app.stop(), model.stop()])
    }
  })

type Ask = (method: string, path: string, body?: unknown) => Promise<Response>

function askAt({ origin, authorization }: RunningApplication): Ask {
  return async (method, at, body) => {
    const headers = { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) }
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(origin + at, { method, headers, ...sent })
    if (!response.ok) throw new Error(`${method} ${at} → ${response.status}`)
    return response
  }
}

const openAll = (address: URL, headers: Record<string, string>): Promise<RawClient[]> =>
  Promise.all(Array.from({ length: connections }, () => openRawClient(address, headers)))

async function lists(options: BenchOptions, app: RunningApplication, bare: URL): Promise<Figure[]> {
  options.progress(`${options.rounds + 1} rounds of ${loadMs / 1000} s each way`)
  const { authorization } = app
  const ours = await openAll(new URL(path, app.origin), { authorization })
  const theirs = await openAll(bare, { authorization })
  const counts = await takeTurns(
    { bare: () => countPerSecond(theirs, loadMs), app: () => countPerSecond(ours, loadMs) },
    options,
  )
  const times = await takeTurns(
    {
      bare: () => timeAtRate(theirs, ratePerSecond, loadMs),
      app: () => timeAtRate(ours, ratePerSecond, loadMs),
    },
    options,
  )
  for (const client of [...ours, ...theirs]) client.close()
  return [
    {
      what: 'lists of 20 a second',
      unit: '1/s',
      value: ofRounds(counts.app),
      reference: { what: 'a bare Node server sending the same bytes', value: ofRounds(counts.bare) },
      ratio: ratioOfRounds(counts.app, counts.bare),
      goal: { id: 'P10', of: 'ratio', atLeast: 0.6 },
    },
    {
      what: `list at ${ratePerSecond} a second, p99`,
      unit: 'ms',
      value: median(times.app.map((values) => quantile(values, 0.99))),
      reference: {
        what: 'a bare Node server',
        value: median(times.bare.map((values) => quantile(values, 0.99))),
      },
      goal: { id: 'P10', of: 'value', atMost: 5 },
    },
  ]
}

/** An answer that a hundred listen to from its beginning. */
async function events(options: BenchOptions, app: RunningApplication, ask: Ask): Promise<Figure> {
  options.progress(`${listeners} listeners to an answer of ${tokensPerAnswer} tokens`)
  const conversation = (await (await ask('POST', path, { title: 'Listened to' })).json()) as { id: number }
  const content = `rest ${tokensPerAnswer}`
  const question = { conversation_id: conversation.id, content, stream: true, provider: 'lmstudio', model: 'bench' }
  const sending = await ask('POST', '/api/messages/send/', question)
  const heard = await Promise.all([
    listen(sending),
    ...(await joinAll(app, ask, conversation.id)).map((response) => listen(response)),
  ])
  const expected = heard[0] ?? ''
  const missed = heard.filter((text) => text !== expected || text === '').length
  options.note(`The answer had ${expected.length} characters; ${heard.length} heard it.`)
  return {
    what: `listeners of ${heard.length} who missed something`,
    unit: '',
    value: missed,
    goal: { id: 'P10', of: 'value', atMost: 0 },
  }
}

async function joinAll({ origin, authorization }: RunningApplication, ask: Ask, id: number): Promise<Response[]> {
  const { messages } = (await (await ask('GET', `/api/conversations/${id}/messages/`)).json()) as {
    messages: { id: number; sender: string }[]
  }
  const answer = messages.find(({ sender }) => sender === 'ai')
  const address = `${origin}/api/messages/${answer?.id}/stream/`
  return Promise.all(Array.from({ length: listeners - 1 }, () => fetch(address, { headers: { authorization } })))
}

/** The text that the events of a stream add up to; what is said twice or left out shows in it. */
async function listen(response: Response): Promise<string> {
  let text = ''
  const stream = response.body?.pipeThrough(new TextDecoderStream())
  let begun = ''
  for await (const chunk of stream ?? []) {
    begun += chunk
    const blocks = begun.split('\n\n')
    begun = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (data === undefined) continue
      const event = JSON.parse(data) as { type: string; channel?: string; offset?: number; text?: string }
      if (event.type !== 'delta' || event.channel !== 'text') continue
      if (event.offset !== text.length) return ''
      text += event.text ?? ''
    }
  }
  return text
}

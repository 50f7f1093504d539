/**
 * Well-formed nonsense for every procedure: inputs that its schema allows, drawn from the schema itself, with the
 * strings and numbers that break things. Whatever they are, the answer is the contract's, never a fault.
 */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { drawFitting } from '../testing/draw-from-schema.ts'
import { call } from '../testing/http-call.ts'
import { listProcedures } from '../testing/list-procedures.ts'
import { makeApp } from '../testing/make-app.ts'
import { makeServer } from '../testing/make-server.ts'
import { createRecordingLog } from '../testing/recording-log.ts'
import type { Schema } from './rest/examples.ts'

interface Asked {
  path: string
  input: unknown
}

const requests: fc.Arbitrary<Asked>[] = listProcedures()
  .filter(([path]) => path !== 'events/subscribe')
  .map(([path, procedure]) => {
    const { inputSchema } = procedure['~orpc']
    // Every schema of the contract is made with zod.
    const schema = inputSchema && z.toJSONSchema(inputSchema as z.ZodType, { io: 'input', unrepresentable: 'any' })
    const input = schema ? drawFitting(schema as Schema) : fc.constant(undefined)
    return input.map((drawn) => ({ path, input: drawn }))
  })

it('answers 1,500 allowed inputs to all procedures without a fault', { timeout: 120_000 }, async () => {
  const app = await makeApp()
  const log = createRecordingLog()
  const server = await makeServer({
    host: { ...app.host, platform: { ...app.host.platform, log } },
    dataFolder: app.folder,
  })
  const cookie = await server.signIn()
  for (const question of ['one', 'two', 'three']) {
    const { answer } = await app.ask(question)
    const scripted = await app.provider.nextAnswer()
    scripted.say('An answer.')
    scripted.finish()
    await app.settled(answer.id)
  }

  const answered = new Map<number, number>()
  const property = fc.asyncProperty(fc.oneof(...requests), async ({ path, input }) => {
    const headers = { 'content-type': 'application/json', cookie }
    const body = JSON.stringify({ json: input })
    const { status, body: said } = await call(server.port, { method: 'POST', path: `/rpc/${path}`, headers, body })
    answered.set(status, (answered.get(status) ?? 0) + 1)
    expect({ said, status: [200, 400, 403, 404, 409, 501].includes(status) }).toEqual({ said, status: true })
  })
  try {
    await fc.assert(property, { numRuns: 1500 })
  } finally {
    await server.close()
  }
  expect(log.errors).toEqual([])
  expect(answered.get(200)).toBeGreaterThan(200)
})

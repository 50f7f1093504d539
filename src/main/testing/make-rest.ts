/** The REST door of a running application, asked over real HTTP. For tests only. */
import { onTestFinished } from 'vitest'
import { call, type Answer } from './http-call.ts'
import { makeApp, type TestApp } from './make-app.ts'
import { makeServer, type TestServer } from './make-server.ts'

export interface RestAnswer {
  status: number
  headers: Answer['headers']
  text: string
  /** The body as JSON; undefined where there is none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test says what it expects of it
  json: any
}

export interface TestRest {
  app: TestApp
  server: TestServer
  /** Asks at a path below `/api`. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<RestAnswer>
  /** Has the model say this to the next question that is asked meanwhile. */
  answering<T>(text: string, asked: Promise<T>): Promise<T>
}

type Options = NonNullable<Parameters<typeof makeServer>[0]>

/** Needs no token unless told otherwise. */
export async function makeRest(options: Options & { app?: TestApp } = {}): Promise<TestRest> {
  const app = options.app ?? (await makeApp())
  const server = await makeServer({ host: app.host, dataFolder: app.folder, isApiOpen: true, ...options })
  onTestFinished(() => server.close())
  return {
    app,
    server,
    async ask(method, path, body, headers = {}) {
      const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
      const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
      const answer = await call(server.port, {
        method,
        path: `/api${path}`,
        headers: { ...type, ...headers },
        ...(sent === undefined ? {} : { body: sent }),
      })
      const isJson = answer.body !== '' && (answer.headers['content-type']?.startsWith('application/json') ?? false)
      const json: unknown = isJson ? JSON.parse(answer.body) : undefined
      return { status: answer.status, headers: answer.headers, text: answer.body, json }
    },
    async answering(text, asked) {
      const answer = await app.provider.nextAnswer()
      answer.say(text)
      answer.finish()
      return asked
    },
  }
}

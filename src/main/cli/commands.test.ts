/** The command as a person or a script calls it: a process of its own, over a folder of its own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Message } from '../../contract/messages.ts'
import { startCommand } from '../testing/start-command.ts'

/** A key of no provider's shape, which must be nowhere but on its way to the server. */
const canary = 'canary.of.chatty.4711'

/** A local server that writes three pieces, then ends; for “fail” it refuses, and repeats the key. */
let model: Server
let env: Record<string, string>
beforeAll(async () => {
  model = createServer((incoming, response) => {
    let body = ''
    incoming.on('data', (piece: Buffer) => (body += piece.toString()))
    incoming.on('end', () => {
      if (!incoming.url?.endsWith('/chat/completions')) return response.end(JSON.stringify({ data: [] }))
      if (body.includes('please fail')) {
        response.writeHead(400, { 'content-type': 'application/json' })
        return response.end(JSON.stringify({ error: { message: `No, thank you. ${incoming.headers.authorization}` } }))
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      for (const content of ['A bounded ', 'queue is ', 'full one day.']) {
        response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`)
      }
      const last = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }
      return response.end(`data: ${JSON.stringify(last)}\n\ndata: [DONE]\n\n`)
    })
  })
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an address of this kind.
  const { port } = model.address() as AddressInfo
  const address = { LM_STUDIO_BASE_URL: `http://127.0.0.1:${port}/v1`, LM_STUDIO_API_KEY: canary }
  env = { ...address, AI_PROVIDER: 'lmstudio', AI_MODEL: 'small' }
})
afterAll(() => model.close())

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chatty-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

async function chatty(folder: string, ...args: string[]) {
  const command = startCommand([...args, '--data', join(folder, 'data')], { folder, env })
  const exitCode = await command.ended
  return { exitCode, output: command.output(), notes: command.notes() }
}

async function chattyJson<T>(folder: string, ...args: string[]): Promise<T> {
  const { output, notes, exitCode } = await chatty(folder, ...args, '--json')
  if (exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${exitCode}: ${notes}`)
  return JSON.parse(output) as T
}

async function serve(folder: string) {
  const args = ['serve', '--port', '0', '--data', join(folder, 'data')]
  const running = startCommand(args, { folder, env })
  await running.untilOutput('Chatty is ready')
  onTestFinished(async () => {
    running.signal('SIGTERM')
    await running.ended
  })
}

describe('chatty, with nothing running', () => {
  it('sends, lists, shows, searches and exports', { timeout: 90_000 }, async () => {
    const folder = newFolder()
    const sent = await chatty(folder, 'send', 'What is a bounded queue?')
    expect(sent).toMatchObject({ exitCode: 0, output: 'A bounded queue is full one day.\n' })
    expect(sent.notes).toContain('chatty send --to 1')
    const listed = await chatty(folder, 'list')
    expect(listed.output).toMatch(/^1 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}2 messages {2}\S/)
    expect(listed.output).not.toContain('\u001B')
    const shown = await chattyJson<{ messages: Message[] }>(folder, 'show', '1')
    expect(shown.messages.map(({ sender, content }) => [sender, content])).toEqual([
      ['user', 'What is a bounded queue?'],
      ['ai', 'A bounded queue is full one day.'],
    ])
    // As in `chatty show 1 | head`.
    const cutShort = startCommand(['show', '1', '--data', join(folder, 'data')], { folder, env })
    cutShort.stopReading()
    expect(await cutShort.ended).toBe(0)
    expect(cutShort.notes()).toBe('')
    expect((await chatty(folder, 'search', 'bounded')).output).toContain('bounded')
    expect(await chatty(folder, 'search', 'nowhere', '--mode', 'words')).toMatchObject({ exitCode: 3, output: '' })
    const asked = await chattyJson<{ isAnswered: boolean; passages: { text: string }[] }>(
      folder,
      'ask',
      'bounded queue',
    )
    expect(asked.isAnswered).toBe(true)
    // Whether its question is a passage as well depends on whether both have their vectors by then.
    expect(asked.passages.map(({ text }) => text)).toContain('A bounded queue is full one day.')
    const unknown = await chatty(folder, 'ask', 'which visa does a diplomat need')
    expect(unknown.exitCode).toBe(3)
    expect(unknown.notes).toMatch(/does not seem to answer this|is not in your history/)
    const exported = await chattyJson<{ file: string }>(folder, 'export', '--out', 'all.json')
    const other = newFolder()
    expect(await chatty(other, 'import', exported.file)).toMatchObject({ exitCode: 0 })
    expect((await chatty(other, 'show', '1')).output).toContain('full one day.')
    expect((await chatty(other, 'import', exported.file)).output).toContain('1 were there already; 0 messages added')
  })

  it('answers a failure with its words beside the result, and exit code 1', { timeout: 30_000 }, async () => {
    const folder = newFolder()
    const failed = await chatty(folder, 'send', 'please fail')
    expect(failed.exitCode).toBe(1)
    expect(failed.notes).toContain('No, thank you. Bearer •••')
    expect(failed.output.trim()).toBe('')
    // S8: neither in what was printed, nor in the database, its copies or the log.
    expect(failed.notes).not.toContain(canary)
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['chatty.db', 'chatty.log']))
    expect(files.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(canary))).toEqual([])
  })

  it('copies, proves, mends and restores', { timeout: 90_000 }, async () => {
    const folder = newFolder()
    await chatty(folder, 'create-sample')
    // Nothing of it has been read for its meaning yet, so the words have to do, and that is said.
    const asked = await chatty(folder, 'ask', 'how long does cooked food keep')
    expect(asked).toMatchObject({ exitCode: 0, output: expect.stringContaining('three days') })
    expect(asked.notes).toContain('meaning')
    expect(asked.notes).not.toContain('does not seem')
    const { name } = await chattyJson<{ name: string }>(folder, 'backup')
    expect((await chatty(folder, 'backup', 'list')).output).toContain(name)
    const whole = await chattyJson<{ verdict: string }>(folder, 'verify')
    expect(whole.verdict).toBe('EXCELLENT')

    const client = new Database(join(folder, 'data', 'chatty.db'))
    client.exec(
      "UPDATE conversations SET message_count = 99; INSERT INTO titles_fts (titles_fts) VALUES ('delete-all')",
    )
    client.close()
    const wrong = await chatty(folder, 'verify')
    expect(wrong.exitCode).toBe(0)
    expect(wrong.output).toMatch(/to mend {2}Conversations know/)
    expect(wrong.output).toMatch(/to mend {2}The word index has every title/)
    expect(wrong.output).toMatch(/ok {7}The indexes of words and meanings are those of the messages/)
    expect(wrong.output.trim().endsWith('GOOD')).toBe(true)
    const mended = await chatty(folder, 'doctor')
    expect(mended.output).toContain('Made a copy first: chatty-')
    expect(mended.output.trim().endsWith('EXCELLENT')).toBe(true)

    await chatty(folder, 'send', 'Something new')
    expect((await chatty(folder, 'restore', name)).output).toContain(`Restored ${name}`)
    expect((await chatty(folder, 'list')).output).not.toContain('Something new')
  })

  it('tells changed texts, and needs attention', { timeout: 60_000 }, async () => {
    const folder = newFolder()
    await chatty(folder, 'send', 'What is a bounded queue?')
    const client = new Database(join(folder, 'data', 'chatty.db'))
    client.exec("UPDATE messages SET content = 'forged' WHERE sender = 'ai'")
    client.close()
    const found = await chatty(folder, 'verify')
    expect(found.exitCode).toBe(4)
    expect(found.output).toMatch(/damaged {2}Every text is as it was written: 1 texts are not/)
    expect(found.output.trim().endsWith('NEEDS ATTENTION')).toBe(true)
  })

  it('does not understand what it does not know, and says where to read on', { timeout: 60_000 }, async () => {
    const folder = newFolder()
    for (const args of [
      ['show', 'x'],
      ['list', '--view', 'all'],
      ['list', '--nonsense'],
      ['search'],
      ['tasks', 'go'],
    ]) {
      const { exitCode, output, notes } = await chatty(folder, ...args)
      expect({ args, exitCode, output }).toEqual({ args, exitCode: 2, output: '' })
      expect(notes).toContain(`chatty ${args[0]} --help`)
    }
    expect(await chatty(folder, 'show', '77')).toMatchObject({ exitCode: 1, output: '' })
    expect((await chatty(folder, 'list', '--person', 'stranger')).notes).toContain('nobody called “stranger”')
  })
})

/** Windows has other rights than these. */
const rightsOfOthers = (file: string): number => (process.platform === 'win32' ? 0 : statSync(file).mode & 0o077)

describe('chatty, beside a running application', () => {
  it('works with that one, and leaves the data folder to it', { timeout: 60_000 }, async () => {
    const folder = newFolder()
    await serve(folder)
    expect(await chatty(folder, 'send', 'What is a bounded queue?')).toMatchObject({
      exitCode: 0,
      output: 'A bounded queue is full one day.\n',
    })
    expect((await chatty(folder, 'list')).output).toContain('2 messages')
    expect((await chatty(folder, 'tasks', 'run', 'count')).output).toContain('done')
    expect((await chatty(folder, 'verify')).output.trim().endsWith('EXCELLENT')).toBe(true)
    expect(await chatty(folder, 'export', '1', '--format', 'markdown', '--out', '-')).toMatchObject({ exitCode: 0 })
    expect((await chatty(folder, 'doctor')).notes).toContain('already running')
    const { secret } = await chattyJson<{ secret: string }>(folder, 'token', 'create', 'script')
    expect(secret).toMatch(/^chatty_/)
    expect((await chatty(folder, 'token', 'list')).output).toContain('script')
    const shared = await chatty(folder, 'share', '1', '--expires', '1h')
    expect(shared.output).toMatch(/\/shared\/\S{43}\n$/)
    expect((await chatty(folder, 'share', 'list')).output).toContain('seen 0 times')
    expect(await chatty(folder, 'share', 'revoke', '1')).toMatchObject({ exitCode: 0 })
    expect(await chattyJson(folder, 'share', 'list')).toEqual([])
    expect((await chatty(folder, 'list', '--person', 'stranger')).notes).toContain('nobody called “stranger”')
  })

  it('comes in by a socket and a secret that are the user’s alone', { timeout: 60_000 }, async () => {
    const folder = newFolder()
    await serve(folder)
    const noteFile = join(folder, 'data', 'command-door.json')
    const { socket, secret } = JSON.parse(readFileSync(noteFile, 'utf8')) as { socket: string; secret: string }
    expect([noteFile, socket].map(rightsOfOthers)).toEqual([0, 0])
    const knock = (authorization: string | undefined) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) }
        const sent = request(
          { socketPath: socket, path: '/rpc/system/status', method: 'POST', headers },
          (response) => {
            response.resume()
            resolve(response.statusCode)
          },
        )
        sent.on('error', reject).end('{}')
      })
    expect(await knock(undefined)).toBe(401)
    expect(await knock(`Bearer ${secret.slice(0, -2)}AA`)).toBe(401)
    expect(await knock('Bearer ')).toBe(401)
    expect(await knock(`Bearer ${secret}`)).toBe(200)
  })

  it('opens the folder itself when the one that ran was killed', { timeout: 60_000 }, async () => {
    const folder = newFolder()
    const args = ['serve', '--port', '0', '--data', join(folder, 'data')]
    const running = startCommand(args, { folder, env })
    await running.untilOutput('Chatty is ready')
    running.signal('SIGKILL')
    await running.ended
    expect(await chatty(folder, 'create-sample')).toMatchObject({ exitCode: 0 })
  })
})

/**
 * A bare Node pipe, the least that can stand between a client and a provider: `node pipe.ts TARGET [FILE]`. With a file,
 * it promises what the application does: the question is in that database, committed with synchronous=FULL, before it is
 * sent on.
 */
import { Agent, createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import Database from 'better-sqlite3'

const [target = '', file] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true })

const keep = file === undefined ? undefined : openStore(file)

const server = createServer(async (request, response) => {
  const { method = 'GET', headers, url = '/' } = request
  const onward = ask(new URL(url, target), { method, headers, agent }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  if (!keep) return void request.pipe(onward)
  const question = await text(request)
  keep(question)
  onward.end(question)
})
server.listen(0, '127.0.0.1', () => {
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo
  console.log(`http://127.0.0.1:${port}`)
})

function openStore(path: string): (question: string) => void {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE questions (id INTEGER PRIMARY KEY, content TEXT NOT NULL) STRICT')
  const insert = db.prepare('INSERT INTO questions (content) VALUES (?)')
  return (question) => void insert.run(question)
}

/** A bare Node pipe, the least that can stand between a client and a provider: `node pipe.ts TARGET`. */
import { Agent, createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'

const target = process.argv[2] ?? ''
const agent = new Agent({ keepAlive: true })

const server = createServer((request, response) => {
  const { method = 'GET', headers, url = '/' } = request
  const onward = ask(new URL(url, target), { method, headers, agent }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  request.pipe(onward)
})
server.listen(0, '127.0.0.1', () => {
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo
  console.log(`http://127.0.0.1:${port}`)
})

/** The least that can answer over HTTP: a Node server that says yes to everything. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const server = createServer((_request, response) => void response.end('{}'))
server.listen(0, '127.0.0.1', () => {
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo
  console.log(`http://127.0.0.1:${port}`)
})

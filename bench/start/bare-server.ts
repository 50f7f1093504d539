/** The least that can answer over HTTP: sends the bytes of a file, or two, to everybody. `node bare-server.ts [FILE]` */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const file = process.argv[2]
const bytes = file === undefined ? '{}' : readFileSync(file)

const server = createServer((_request, response) => void response.end(bytes))
server.listen(0, '127.0.0.1', () => {
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo
  console.log(`http://127.0.0.1:${port}`)
})

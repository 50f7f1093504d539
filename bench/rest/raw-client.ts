/** Asks one address again and again over kept connections, with as little work of its own as can be. */
import { connect, type Socket } from 'node:net'

export interface RawClient {
  /** Settles when the answer is there whole. */
  ask(): Promise<void>
  close(): void
}

/** Each connection has one request at a time. Answers must say their length. */
export async function openRawClient(address: URL, headers: Record<string, string> = {}): Promise<RawClient> {
  const socket = await dial(address)
  const lines = Object.entries({ host: address.host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const request = Buffer.from(`GET ${address.pathname}${address.search} HTTP/1.1\r\n${lines.join('')}\r\n`)
  let left = 0
  let head = ''
  let done: () => void = () => {}
  let fail: (error: Error) => void = () => {}
  socket.on('data', (chunk: Buffer) => {
    if (left === 0) {
      head += chunk.toString('latin1')
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      if (!head.startsWith('HTTP/1.1 200')) return fail(new Error(head.slice(0, 200)))
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      left = length - (head.length - end - 4)
      head = ''
    } else left -= chunk.length
    if (left === 0) done()
  })
  socket.on('error', (error) => fail(error))
  return {
    ask: () =>
      new Promise((resolve, reject) => {
        done = resolve
        fail = reject
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

function dial(address: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(address.port), address.hostname, () => resolve(socket))
    socket.setNoDelay(true)
    socket.once('error', reject)
  })
}

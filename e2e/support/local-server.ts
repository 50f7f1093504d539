/** A server on this machine as LM Studio is one: it lists its models and answers without a key. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const written = '\n\n```ts\nconst answer = 42\n```\n\nIt is $x^2$ for $5.'

export async function startLocalServer({ contextTokens }: { contextTokens: number }) {
  const model = { id: 'qwen3-4b', type: 'llm', state: 'loaded', loaded_context_length: contextTokens }
  const deltas = [{ reasoning_content: 'Thought in silence.' }, { content: 'Said aloud.' }, { content: written }]
  const events = [
    ...deltas.map((delta) => ({ choices: [{ delta }] })),
    { choices: [{ delta: {}, finish_reason: 'stop' }] },
  ]
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/api/v0/models')) return response.end(JSON.stringify({ data: [model] }))
    if (!request.url?.startsWith('/v1/chat/completions')) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    return response.end(
      [...events.map((event) => JSON.stringify(event)), '[DONE]'].map((data) => `data: ${data}\n\n`).join(''),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A listening TCP server has an address of this kind.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

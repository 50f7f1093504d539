/**
 * Stands in for a provider: OpenAI's chat completions, streamed, without any delay of its own. In a thread apart, so
 * that its work is not measured as someone else's.
 *
 * What is asked decides the answer: `id count` gets `count` tokens, the first of which is the id, at once; `id count
 * paced` gets one token a millisecond; `essay rate` gets a long answer at so many tokens a second.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { essayTokens, tokensFor } from './tokens.ts'

const server = createServer((request, response) => void respond(request, response))
server.listen(0, '127.0.0.1', () => {
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo
  parentPort?.postMessage(`http://127.0.0.1:${port}`)
})

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.socket?.setNoDelay(true)
  if (request.method === 'GET') return void response.end(JSON.stringify({ object: 'list', data: [{ id: 'bench' }] }))
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const question = readQuestion(Buffer.concat(chunks).toString())
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const [essay, rate] = question.split(' ')
  if (essay === 'essay') await writeAtRate(response, essayTokens(), Number(rate))
  else await writeTokens(response, tokensFor(question), question.endsWith(' paced'))
  response.end(`${eventOf({}, 'stop')}data: [DONE]\n\n`)
}

async function writeTokens(response: ServerResponse, tokens: string[], isPaced: boolean): Promise<void> {
  for (const token of tokens) {
    response.write(eventOf({ content: token }, null))
    await (isPaced ? setTimeout(1) : setImmediate())
  }
}

/** By the clock: a timer that comes late is made up for. */
async function writeAtRate(response: ServerResponse, tokens: string[], rate: number): Promise<void> {
  const begun = performance.now()
  let written = 0
  while (written < tokens.length && !response.destroyed) {
    const due = Math.min(tokens.length, Math.floor(((performance.now() - begun) * rate) / 1000))
    for (; written < due; written++) response.write(eventOf({ content: tokens[written] ?? '' }, null))
    await setTimeout(1)
  }
}

function readQuestion(body: string): string {
  // The benches send what OpenAI's clients send.
  const { messages } = JSON.parse(body) as { messages: { content: string | { text: string }[] }[] }
  const content = messages.at(-1)?.content ?? ''
  const text = typeof content === 'string' ? content : content.map((part) => part.text).join('')
  // A question that was never answered before stands above.
  return text.split('\n').at(-1) ?? ''
}

const eventOf = (delta: { content?: string }, finishReason: string | null): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-bench',
    object: 'chat.completion.chunk',
    created: 1_790_000_000,
    model: 'bench',
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  })}\n\n`

import { z } from 'zod'
import { findPortOwner } from './port-owner.ts'

const Health = z.object({ ok: z.literal(true), version: z.string() })
const answerWithinMs = 1000

/** Says who has the port, as far as that can be known, and what to do. */
export async function explainTakenPort(boundHost: string, port: number): Promise<string> {
  const [version, owner] = await Promise.all([findChattyVersion(boundHost, port), findPortOwner(port)])
  const isChatty = version !== undefined
  const details = [isChatty ? `version ${version}` : owner?.name, owner && `process ${owner.pid}`].filter(Boolean)
  const who = `${isChatty ? 'another Chatty' : 'another program'}${details.length > 0 ? ` (${details.join(', ')})` : ''}`
  const nextPort = port < 65_535 ? port + 1 : port - 1
  return `Port ${port} is taken by ${who}.
${isChatty ? 'Use that one' : 'Close it'}, or choose another port: chatty serve --port ${nextPort}`
}

/** The version of the Chatty that answers there; undefined when it is something else, or silent. */
async function findChattyVersion(boundHost: string, port: number): Promise<string | undefined> {
  const name = boundHost.includes(':') ? `[${boundHost}]` : boundHost
  try {
    const signal = AbortSignal.timeout(answerWithinMs)
    const response = await fetch(`http://${name}:${port}/healthz`, { signal, redirect: 'error' })
    return Health.parse(await response.json()).version
  } catch {
    return undefined
  }
}

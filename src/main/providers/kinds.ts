/** What is known of each kind of provider before it is asked. */
import type { ProviderKind } from '../../contract/providers.ts'

interface KindFacts {
  name: string
  isLocal: boolean
  needsKey: boolean
  baseUrl: string
}

const facts: Record<ProviderKind, KindFacts> = {
  openai: { name: 'OpenAI', isLocal: false, needsKey: true, baseUrl: 'https://api.openai.com/v1' },
  anthropic: { name: 'Anthropic', isLocal: false, needsKey: true, baseUrl: 'https://api.anthropic.com' },
  google: { name: 'Google', isLocal: false, needsKey: true, baseUrl: 'https://generativelanguage.googleapis.com' },
  openrouter: { name: 'OpenRouter', isLocal: false, needsKey: true, baseUrl: 'https://openrouter.ai/api/v1' },
  lmstudio: { name: 'LM Studio', isLocal: true, needsKey: false, baseUrl: 'http://127.0.0.1:1234' },
  ollama: { name: 'Ollama', isLocal: true, needsKey: false, baseUrl: 'http://127.0.0.1:11434' },
  compatible: { name: 'OpenAI-compatible', isLocal: false, needsKey: false, baseUrl: '' },
}

export const kindFacts = (kind: ProviderKind): KindFacts => facts[kind]
export const isLocal = (kind: ProviderKind): boolean => facts[kind].isLocal
export const needsKey = (kind: ProviderKind): boolean => facts[kind].needsKey

/** Runs on this machine or in this network, whatever kind it is. */
export const isNearby = (kind: ProviderKind, baseUrl: string): boolean =>
  isLocal(kind) || (kind === 'compatible' && nearby.test(new URL(baseUrl).hostname))

/** Loopback, private and link-local addresses (RFC 1918, 3927, 4193, 6761), and names without a domain. */
const nearby =
  /^(?:localhost|.*\.(?:localhost|local|lan|internal|home\.arpa)|[^.:]+|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+|\[(?:::1|f[cd][\da-f]{2}:.*|fe80:.*)\])$/i

/** Ends of addresses that people copy along with what is meant. */
const endpoints = /\/(?:chat\/completions|completions|messages|models|responses)$/
const nativeEndpoints = /\/api(?:\/(?:tags|chat|show|generate|v0|v1))?$/

/**
 * Brings an address into the form its client expects, whatever part of it was typed: OpenAI's forms end in the
 * version, the others do not. Throws a TypeError where it is no address.
 */
export function normalizeBaseUrl(kind: ProviderKind, address: string): string {
  const url = new URL(address.trim())
  const root = `${url.protocol}//${url.host}`
  const path = url.pathname.replace(/\/+$/, '').replace(endpoints, '')
  if (kind === 'lmstudio' || kind === 'ollama') return root + path.replace(nativeEndpoints, '').replace(/\/v1$/, '')
  if (kind === 'anthropic' || kind === 'google') return root + path.replace(/\/v1(?:beta)?$/, '')
  if (kind === 'openrouter') return root + (path === '' || path === '/api' ? '/api/v1' : path)
  return root + (path === '' ? '/v1' : path)
}

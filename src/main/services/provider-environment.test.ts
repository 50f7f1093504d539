import { expect, it } from 'vitest'
import type { ProviderKind } from '../../contract/providers.ts'
import { readProviderEnvironment } from './provider-environment.ts'

const kinds = ['openai', 'anthropic', 'google', 'openrouter', 'lmstudio', 'ollama'] as const

it.each([
  ['OPENAI_API_KEY', 'openai'],
  ['ANTHROPIC_API_KEY', 'anthropic'],
  ['GOOGLE_API_KEY', 'google'],
  ['OPENROUTER_API_KEY', 'openrouter'],
  ['LM_STUDIO_API_KEY', 'lmstudio'],
] as const)('takes %s for %s, and for nobody else', (name, kind) => {
  const { key } = readProviderEnvironment({ [name]: 'a-key' })
  expect(kinds.filter((one) => key(one) === 'a-key')).toEqual([kind])
})

it.each([
  ['OPENAI_BASE_URL', 'openai', 'https://api.openai.com/v1'],
  ['ANTHROPIC_BASE_URL', 'anthropic', 'https://api.anthropic.com'],
  ['GOOGLE_GEMINI_BASE_URL', 'google', 'https://generativelanguage.googleapis.com'],
  ['OPENROUTER_BASE_URL', 'openrouter', 'https://openrouter.ai/api/v1'],
  ['LM_STUDIO_BASE_URL', 'lmstudio', 'http://127.0.0.1:1234'],
  ['OLLAMA_BASE_URL', 'ollama', 'http://127.0.0.1:11434'],
] as const)('takes %s for where %s is, else its usual place', (name, kind, usual) => {
  const at = (address: string) => readProviderEnvironment({ [name]: address }).baseUrl
  expect(kinds.filter((one) => at('http://proxy.example:8080/here')(one).startsWith('http://proxy.example'))).toEqual([
    kind,
  ])
  expect(at('')(kind)).toBe(usual)
  expect(at('nonsense')(kind)).toBe(usual)
})

it.each([
  ['openai', 'openai'],
  ['Claude', 'anthropic'],
  ['GEMINI', 'google'],
  ['LM Studio', 'lmstudio'],
] satisfies [string, ProviderKind][])('knows %s in AI_PROVIDER', (called, providerId) => {
  const { model } = readProviderEnvironment({ AI_PROVIDER: called, AI_MODEL: 'm' })
  expect(model).toEqual({ providerId, modelId: 'm' })
})

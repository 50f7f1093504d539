import { describe, expect, it } from 'vitest'
import { isNearby, normalizeBaseUrl } from './kinds.ts'

describe('addresses', () => {
  it.each([
    ['openai', 'https://api.openai.com/v1/', 'https://api.openai.com/v1'],
    ['openai', 'http://localhost:4010', 'http://localhost:4010/v1'],
    ['compatible', ' http://host:8000/v1/chat/completions ', 'http://host:8000/v1'],
    ['compatible', 'https://host/openai/v1/models', 'https://host/openai/v1'],
    ['compatible', 'https://host/api', 'https://host/api'],
    ['anthropic', 'https://api.anthropic.com/v1', 'https://api.anthropic.com'],
    ['anthropic', 'https://proxy/anthropic/v1/messages', 'https://proxy/anthropic'],
    ['google', 'https://generativelanguage.googleapis.com/v1beta/', 'https://generativelanguage.googleapis.com'],
    ['openrouter', 'https://openrouter.ai', 'https://openrouter.ai/api/v1'],
    ['openrouter', 'https://openrouter.ai/api/v1', 'https://openrouter.ai/api/v1'],
    ['lmstudio', 'http://127.0.0.1:1234/v1', 'http://127.0.0.1:1234'],
    ['lmstudio', 'http://127.0.0.1:1234/api/v0', 'http://127.0.0.1:1234'],
    ['ollama', 'http://localhost:11434/api/tags', 'http://localhost:11434'],
    ['ollama', 'http://localhost:11434/v1/', 'http://localhost:11434'],
  ] as const)('of %s are understood however they were copied: %s', (kind, typed, expected) => {
    expect(normalizeBaseUrl(kind, typed)).toBe(expected)
    expect(normalizeBaseUrl(kind, expected)).toBe(expected)
  })

  it('tell what is nearby from what is far', () => {
    const near = ['http://localhost:1/v1', 'http://10.0.0.3/v1', 'http://172.20.1.1/v1', 'http://nas.local/v1']
    const far = [
      'https://api.mistral.ai/v1',
      'http://172.32.0.1/v1',
      'https://10.example.com/v1',
      'http://[2001:db8::1]/v1',
    ]
    for (const url of [...near, 'http://nas:8000/v1', 'http://[::1]:8000/v1', 'http://[fd00::1]/v1'])
      expect({ url, near: isNearby('compatible', url) }).toEqual({ url, near: true })
    for (const url of far) expect({ url, near: isNearby('compatible', url) }).toEqual({ url, near: false })
    expect(isNearby('ollama', 'http://gpu.example.com')).toBe(true)
    expect(isNearby('openai', 'http://localhost:4010/v1')).toBe(false)
  })
})

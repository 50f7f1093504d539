import { describe, expect, it } from 'vitest'
import type { Model, Provider } from '../../../contract/providers.ts'
import { pickerRows } from './picker-rows.ts'

const model = (id: string, name: string): Model => ({
  id,
  name,
  createdAt: null,
  contextTokens: null,
  maxOutputTokens: null,
  inputUsdPerMillion: null,
  outputUsdPerMillion: null,
  canSee: null,
  canReason: null,
  canUseTools: null,
})
const provider = (id: 'openai' | 'anthropic', name: string, models: Model[], isReady = true): Provider => ({
  id,
  kind: id,
  name,
  isLocal: false,
  baseUrl: '',
  keySource: 'saved',
  isReady,
  models,
  modelsListedAt: 0,
})

const providers = [
  provider('openai', 'OpenAI', [model('gpt-5', 'GPT-5'), model('gpt-5-mini', 'GPT-5 mini')]),
  provider('anthropic', 'Anthropic', [model('claude', 'Claude Sonnet')]),
]
const mini = { providerId: 'openai', modelId: 'gpt-5-mini' }
const claude = { providerId: 'anthropic', modelId: 'claude' }
const base = { providers, favourites: [], recents: [], query: '', hasNone: false }

const lines = (input: Partial<Parameters<typeof pickerRows>[0]>) =>
  pickerRows({ ...base, ...input }).map((row) =>
    row.kind === 'heading' ? `# ${row.label}` : row.kind === 'none' ? 'none' : row.known.model.name,
  )

describe('the model picker', () => {
  it('shows favourites and recents above every provider', () => {
    const shown = lines({ favourites: [mini], recents: [mini, claude], hasNone: true })
    expect(shown.slice(0, 5)).toEqual(['none', '# Favourites', 'GPT-5 mini', '# Recent', 'Claude Sonnet'])
    expect(shown.slice(5)).toEqual(['# OpenAI', 'GPT-5', 'GPT-5 mini', '# Anthropic', 'Claude Sonnet'])
  })

  it('finds words in any order, in the name, the id and the provider', () => {
    expect(lines({ query: 'mini  openai' })).toEqual(['# OpenAI', 'GPT-5 mini'])
    expect(lines({ query: 'nothing like it', hasNone: true })).toEqual([])
  })

  it('leaves out providers that cannot answer, and favourites that are listed no more', () => {
    const [openai, anthropic] = providers
    if (!openai || !anthropic) throw new Error('the test has two providers')
    expect(lines({ providers: [openai, { ...anthropic, isReady: false }], favourites: [claude] })).toEqual([
      '# OpenAI',
      'GPT-5',
      'GPT-5 mini',
    ])
  })
})

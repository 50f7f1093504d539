import type { Model, ProviderKind } from '../../../contract/providers.ts'
import { buildModel } from './build.ts'

/** Offered where a provider could not be asked. A snapshot of November 2026; a good one for everyday use first. */
const ids: Record<ProviderKind, string[]> = {
  openai: ['gpt-6.1-sol', 'gpt-6-astra', 'gpt-6.1-terra', 'gpt-6-luna', 'gpt-5.6-sol', 'gpt-5.6-terra'],
  anthropic: ['claude-sonnet-5-5', 'claude-opus-5-5', 'claude-haiku-5-5', 'claude-opus-4-8', 'claude-haiku-4-5'],
  google: ['gemini-3.8-flash', 'gemini-3.5-flash', 'gemini-3.1-pro-preview', 'gemini-2.5-flash'],
  openrouter: ['openrouter/auto'],
  lmstudio: [],
  ollama: [],
  compatible: [],
}

export const defaultModels = (kind: ProviderKind): Model[] => ids[kind].map((id) => buildModel(id, {}))

/** A model that no list has. Only its own maker's models are what the table of facts says. */
export const guessModel = (kind: ProviderKind, id: string): Model =>
  kind === 'openai' || kind === 'anthropic' || kind === 'google' ? buildModel(id, {}) : buildModel(id, {}, null)

/** The model to begin with, out of those that are there. */
export const pickModel = (kind: ProviderKind, models: Model[]): Model | undefined =>
  ids[kind].map((id) => models.find((model) => model.id === id)).find((model) => model !== undefined) ?? models[0]

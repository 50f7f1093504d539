import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { serveTasks } from './serve-tasks.ts'

/** Counts tokens as OpenAI's newer models do; loading its vocabulary takes long, so it lives in a worker. */
export const tokenTasks = {
  count: (texts: string[]): number[] => texts.map((text) => countTokens(text, { allowedSpecial: 'all' })),
}

export type TokenTasks = typeof tokenTasks

serveTasks(tokenTasks)

/** What every command understands, beside its own options. */
import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Config } from '../config.ts'
import { UsageError } from './command.ts'
import { configFor, readSurroundings } from './read-config.ts'

type OptionSpecs = NonNullable<ParseArgsConfig['options']>

const common = {
  data: { type: 'string' },
  person: { type: 'string' },
  json: { type: 'boolean' },
} as const satisfies OptionSpecs

export const commonHelp = `  --data FOLDER    where everything is kept
  --person HANDLE  whose conversations: the first person's unless told
  --json           the result as JSON`

export interface CommonOptions {
  config: Config
  person: string | undefined
  isJson: boolean
}

/** Throws `UsageError` for what the command does not know. */
export function readOptions<Specs extends OptionSpecs>(args: string[], specs: Specs) {
  try {
    const { values, positionals } = parseArgs({ args, options: { ...common, ...specs }, allowPositionals: true })
    const workingFolder = process.cwd()
    // The common options are among those that were parsed.
    const { data, person, json } = values as { data?: string; person?: string; json?: boolean }
    const shared: CommonOptions = {
      config: configFor(data, readSurroundings(workingFolder), workingFolder),
      person,
      isJson: json ?? false,
    }
    return { values, positionals, common: shared }
  } catch (error) {
    // Node says which argument it does not know, or which lacks its value, and then how to write its own programs.
    if (error instanceof TypeError) throw new UsageError(firstSentence(error.message), { cause: error })
    throw error
  }
}

const firstSentence = (text: string): string => text.replace(/(?<=['"])\. [^]*$/, '.')

export function readNumber(text: string | undefined, name: string, otherwise: number, most: number): number {
  if (text === undefined) return otherwise
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (number >= 1 && number <= most) return number
  throw new UsageError(`${name} is a whole number from 1 to ${most}.`)
}

export function readChoice<Choice extends string>(
  text: string | undefined,
  name: string,
  choices: readonly Choice[],
  otherwise: Choice,
): Choice {
  if (text === undefined) return otherwise
  const choice = choices.find((one) => one === text)
  if (choice !== undefined) return choice
  throw new UsageError(`${name} is one of: ${choices.join(', ')}.`)
}

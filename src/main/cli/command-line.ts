import { CommandError, UsageError, type Command } from './command.ts'
import { commands } from './commands.ts'
import { readVersion } from './application-folders.ts'

/** Does what the arguments say and answers the exit code: 0 done, 1 not possible, 2 not understood. */
export async function runCommandLine(args: string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return print(overview())
  if (name === '--version' || name === '-v') return print(readVersion())
  const command = commands.get(name)
  if (!command) {
    console.error(`There is no command “${name}”. These are the ones there are:\n\n${listCommands()}`)
    return 2
  }
  if (rest.includes('--help') || rest.includes('-h')) return print(command.help)
  return runCommand(name, command, rest)
}

async function runCommand(name: string, command: Command, args: string[]): Promise<number> {
  try {
    return await command.run(args)
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\nSee: chatty ${name} --help`)
      return 2
    }
    console.error(error instanceof CommandError ? error.message : error)
    return 1
  }
}

function print(text: string): number {
  console.log(text)
  return 0
}

const overview = (): string => `Chatty: talk with language models, and find everything you ever discussed again.

Usage: chatty COMMAND [OPTIONS]

${listCommands()}

  --help       this text; after a command, more about it
  --version    the version`

const listCommands = (): string =>
  [...commands].map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`).join('\n')

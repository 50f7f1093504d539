import { CommandError, UsageError, type Command } from './command.ts'
import { commands } from './commands.ts'
import { exitCodes } from './exit-codes.ts'
import { readVersion } from './application-folders.ts'

/** Does what the arguments say and answers the exit code: see `exit-codes.ts`. */
export async function runCommandLine(args: string[]): Promise<number> {
  // Whoever read has read enough, as `head` does, or the terminal went away: no reason to stop in the middle of something.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return print(overview())
  if (name === '--version' || name === '-v') return print(readVersion())
  const entry = commands.get(name)
  if (!entry) {
    console.error(`There is no command “${name}”. These are the ones there are:\n\n${listCommands()}`)
    return exitCodes.misunderstood
  }
  const command = await entry.load()
  if (rest.includes('--help') || rest.includes('-h')) return print(command.help)
  return runCommand(name, command, rest)
}

const longTimeMs = 60_000

async function runCommand(name: string, command: Command, args: string[]): Promise<number> {
  // Workers do not keep a process alive, and one that ends while it waits for them closes nothing.
  const staysAlive = setInterval(() => {}, longTimeMs)
  try {
    return await command.run(args)
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\nSee: chatty ${name} --help`)
      return exitCodes.misunderstood
    }
    console.error(error instanceof CommandError ? error.message : error)
    return exitCodes.impossible
  } finally {
    clearInterval(staysAlive)
  }
}

function print(text: string): number {
  console.log(text)
  return 0
}

const overview = (): string => `Chatty: talk with language models, and find everything you ever discussed again.

Usage: chatty COMMAND [OPTIONS]

${listCommands()}

  --help         this text; after a command, more about it
  --version      the version

A command works with the running application if there is one, else with the data folder itself. Results go to standard
output, everything else to standard error. Exit codes: 0 done, 1 not possible, 2 not understood, 3 nothing found,
4 needs attention.`

const listCommands = (): string =>
  [...commands].map(([name, { summary }]) => `  ${name.padEnd(14)} ${summary}`).join('\n')

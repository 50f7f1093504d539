import type { Client } from './reach/client.ts'
import { CommandError } from './command.ts'
import type { CommonOptions } from './options.ts'

/** Lets a command work with the running application, or with the data folder itself when none is running. */
export async function withClient<T>(options: CommonOptions, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await reach(options)
  try {
    return await work(client)
  } catch (error) {
    throw inWords(error)
  } finally {
    await client.close()
  }
}

async function reach({ config, person }: CommonOptions): Promise<Client> {
  const { reachRunning } = await import('./reach/running-application.ts')
  const running = await reachRunning(config.folders.data, person).catch((error: unknown) => {
    throw inWords(error)
  })
  if (running) return running
  const { openOwn } = await import('./reach/own-application.ts')
  return openOwn(config, person)
}

/** An error of the contract has a sentence for a person; anything else is a bug and stays as it is. */
function inWords(error: unknown): unknown {
  const isOfContract = error instanceof Error && 'code' in error && 'status' in error
  return isOfContract ? new CommandError(`${error.message}${issuesOf(error)}`, { cause: error }) : error
}

/** What the contract's check found wrong with an input. */
function issuesOf(error: object): string {
  const { data } = error as { data?: { issues?: { message?: string }[] } }
  const issues = data?.issues?.map(({ message }) => message).filter(Boolean) ?? []
  return issues.length === 0 ? '' : ` ${issues.join(' ')}`
}

/** The application in this process, over a data folder that nobody else has open. */
import { createReadStream } from 'node:fs'
import { createRouterClient } from '@orpc/server'
import type { PersonId } from '../../../contract/base.ts'
import type { Config } from '../../config.ts'
import { firstPersonOf } from '../../handlers/first-person.ts'
import { router } from '../../handlers/index.ts'
import type { Host } from '../../host.ts'
import { CommandError } from '../command.ts'
import { openHost } from '../open-host.ts'
import type { Client } from './client.ts'

export async function openOwn(config: Config, person: string | undefined): Promise<Client & { host: Host }> {
  const host = await openHost(config)
  try {
    const personId = findPerson(host, person)
    return {
      host,
      api: createRouterClient(router, { context: { host, personId } }),
      download: (id) => Promise.resolve(createReadStream(host.app().exports.fileOf(personId, id).file)),
      close: () => host.close(),
    }
  } catch (error) {
    await host.close()
    throw error
  }
}

function findPerson(host: Host, handle: string | undefined): PersonId {
  if (handle === undefined) return firstPersonOf(host)
  const found = host.app().people.findByHandle(handle)
  if (!found) throw new CommandError(`There is nobody called “${handle}” here.`)
  return found.id
}

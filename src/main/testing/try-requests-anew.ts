/** Generated requests against an application of their own, from its opening to its close; says what went wrong. */
import { createHost } from '../host.ts'
import { systemClock } from '../platform/clock.ts'
import { makeServer } from './make-server.ts'
import { createMemorySecrets } from './memory-secrets.ts'
import { createRecordingLog } from './recording-log.ts'
import { createScriptedProvider } from './scripted-provider.ts'
import { configIn } from './test-config.ts'
import { answerEverything, tryRequests } from './try-requests.ts'

export async function tryRequestsAnew(folder: string, count: number, seed: number): Promise<string[]> {
  const provider = createScriptedProvider()
  const log = createRecordingLog()
  const platform = { clock: systemClock, log, secrets: createMemorySecrets(), shell: null }
  const host = await createHost({ config: configIn(folder), platform, createClient: () => provider })
  const server = await makeServer({ host, dataFolder: folder, isApiOpen: true })
  try {
    void answerEverything(provider)
    const { problems } = await tryRequests(server.port, count, seed)
    return [...problems, ...log.errors.map((entry) => `seed ${seed}: in the log, ${JSON.stringify(entry)}`)]
  } catch (error) {
    return [`seed ${seed}: ${String(error)}`]
  } finally {
    await server.close()
    await host.close()
  }
}

/** Guesses against an application of their own with shares in it, from its opening to its close; says what went wrong. */
import { createHost } from '../host.ts'
import { systemClock } from '../platform/clock.ts'
import { silentLog } from '../platform/log.ts'
import { createUid } from '../services/uid.ts'
import { createMemorySecrets } from './memory-secrets.ts'
import { createScriptedProvider } from './scripted-provider.ts'
import { configIn } from './test-config.ts'
import { tryGuesses } from './try-guesses.ts'

const shareCount = 20

export async function tryGuessesAnew(folder: string, count: number): Promise<string[]> {
  const platform = { clock: systemClock, log: silentLog, secrets: createMemorySecrets(), shell: null }
  const host = await createHost({ config: configIn(folder), platform, createClient: () => createScriptedProvider() })
  try {
    const { shares, messages, firstPersonId } = host.app()
    const question = {
      conversationId: null,
      parentId: null,
      uid: createUid(Date.now()),
      content: 'Why does sourdough rise?',
      model: null,
    }
    const { conversation } = await messages.send(firstPersonId, question)
    const tokens: string[] = []
    for (let at = 0; at < shareCount; at += 1) {
      const password = at % 5 === 0 ? `password ${at}` : null
      const wanted = {
        conversationId: conversation.id,
        expiresInMs: null,
        password,
        withSummary: false,
        redactions: [],
      }
      tokens.push((await shares.create(firstPersonId, wanted)).token)
    }
    return await tryGuesses(host, tokens, count)
  } finally {
    await host.close()
  }
}

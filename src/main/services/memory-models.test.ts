import { expect, it } from 'vitest'
import { createScriptedProvider } from '../testing/scripted-provider.ts'
import { createProviderEmbedder } from './memory-models.ts'

const never = new AbortController().signal

it('takes a provider’s vectors at unit length, and refuses those of another model under the same name', async () => {
  const client = createScriptedProvider()
  const embedder = createProviderEmbedder(client, { modelId: 'letters', dimensions: 26 })
  const [vector] = await embedder.embedPassages(['aab'], never)
  expect(Math.hypot(...vector!)).toBeCloseTo(1, 5)
  await embedder.embedQuery('b', never)
  expect(client.embedding.asked.map(({ purpose }) => purpose)).toEqual(['passage', 'query'])

  const changed = createProviderEmbedder(client, { modelId: 'letters', dimensions: 27 })
  await expect(changed.embedPassages(['aab'], never)).rejects.toThrow('Choose it again to begin anew.')
})

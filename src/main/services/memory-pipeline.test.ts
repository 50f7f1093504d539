import { expect, it } from 'vitest'
import { loadVectorExtension } from '../db/vector-extension.ts'
import { silentLog } from '../platform/log.ts'
import { makeApp } from '../testing/make-app.ts'
import { createPassageTasks } from '../workers/passage-tasks.ts'
import { createEmbeddingSets } from './embedding-sets.ts'
import { createPipeline } from './memory-pipeline.ts'

it('encodes what was cut while it looked for what is missing, in whatever order the two are answered', async () => {
  const { host, ask, provider, settled, clock } = await makeApp()
  const { answer } = await ask('How hot should the oven be for bread?')
  const scripted = await provider.nextAnswer()
  scripted.say('Preheat it to 230 degrees.')
  scripted.finish()
  await settled(answer.id)

  const { db } = host.app()
  loadVectorExtension(db.$client)
  const sets = createEmbeddingSets({ db, clock })
  sets.ensureBuiltIn()
  const tasks = createPassageTasks(db.$client)
  let encoded = 0
  const pipeline = createPipeline({
    db,
    clock,
    log: silentLog,
    worker: {
      async ask(task, input) {
        // The worker answers each task with that task's output.
        const output = tasks[task](input as never) as never
        // What was missing is read at once, and told when the rest has long been cut.
        if (task === 'pending') for (let turn = 0; turn < 50; turn++) await new Promise((next) => setImmediate(next))
        return output
      },
    },
    sets: sets.list,
    embedderOf: () =>
      Promise.resolve({
        textsAtOnce: 8,
        requestsAtOnce: 1,
        embedPassages: (texts) => Promise.resolve(texts.map(() => new Float32Array(384).fill(384 ** -0.5))),
      }),
    mayWork: () => true,
    onVectors: (_set, count) => (encoded += count),
    onComplete: () => {},
    onFailure: () => false,
  })
  pipeline.wake()
  await pipeline.idle()
  expect(encoded).toBe(2)
  await pipeline.close()
})

import { running } from './context.ts'

const os = running.memory

export const memory = {
  status: os.status.handler(({ context: { app } }) => app.memory.status()),
  pause: os.pause.handler(({ context: { app } }) => app.memory.pause()),
  resume: os.resume.handler(({ context: { app } }) => app.memory.resume()),
  rebuild: os.rebuild.handler(({ context: { app } }) => app.memory.rebuild()),
  rebuildWords: os.rebuildWords.handler(({ context: { app } }) => app.memory.rebuildWords()),
  models: os.models.handler(async ({ context: { app, personId }, signal }) => ({
    choices: await app.memory.listChoices(personId, signal),
  })),
  estimate: os.estimate.handler(({ context: { app, personId }, input, signal }) =>
    app.memory.estimate(personId, input.model, signal),
  ),
  choose: os.choose.handler(({ context: { app, personId }, input, signal }) =>
    app.memory.choose(personId, input.model, signal),
  ),
  retry: os.retry.handler(({ context: { app }, input }) => app.memory.retry(input.setId)),
  remove: os.remove.handler(({ context: { app }, input }) => app.memory.remove(input.setId)),
  setWorksOnBattery: os.setWorksOnBattery.handler(({ context: { app }, input }) =>
    app.memory.setWorksOnBattery(input.worksOnBattery),
  ),
}

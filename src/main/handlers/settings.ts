import { running } from './context.ts'

const os = running.settings

export const settings = {
  get: os.get.handler(({ context: { app, personId } }) => app.settings.get(personId)),
  update: os.update.handler(({ context: { app, personId }, input }) => app.settings.update(personId, input)),
}

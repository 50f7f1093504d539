import { running } from './context.ts'

const os = running.analytics

export const analytics = {
  get: os.get.handler(({ context: { app, personId }, input, signal }) => app.analytics.get(personId, input, signal)),
}

import { running } from './context.ts'

const os = running.sample

export const sample = {
  status: os.status.handler(({ context: { app, personId } }) => ({
    conversationCount: app.sample.count(personId),
  })),
  add: os.add.handler(async ({ context: { app, personId } }) => ({
    conversationCount: await app.sample.add(personId),
  })),
  remove: os.remove.handler(({ context: { app, personId } }) => app.sample.remove(personId)),
}

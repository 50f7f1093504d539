import { running } from './context.ts'

const os = running.providers

export const providers = {
  list: os.list.handler(async ({ context: { app, personId } }) => ({
    providers: await app.providers.list(personId),
    firstChoice: app.providers.defaultModel(personId),
  })),
  check: os.check.handler(({ context: { app, personId }, input }) => app.providers.check(personId, input)),
  save: os.save.handler(({ context: { app, personId }, input }) => app.providers.save(personId, input)),
  forgetKey: os.forgetKey.handler(({ context: { app, personId }, input }) =>
    app.providers.forgetKey(personId, input.id),
  ),
  add: os.add.handler(({ context: { app, personId }, input }) => app.providers.add(personId, input)),
  remove: os.remove.handler(async ({ context: { app, personId }, input }) => {
    await app.providers.remove(personId, input.id)
    return {}
  }),
  refresh: os.refresh.handler(({ context: { app, personId }, input }) => app.providers.refresh(personId, input.id)),
  discover: os.discover.handler(async ({ context: { app, personId } }) => ({
    found: await app.providers.discover(personId),
  })),
}

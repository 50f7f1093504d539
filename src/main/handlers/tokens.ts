import { running } from './context.ts'

const os = running.tokens

export const tokens = {
  list: os.list.handler(({ context: { app, personId } }) => ({ tokens: app.tokens.list(personId) })),
  create: os.create.handler(({ context: { app, personId }, input }) => app.tokens.create(personId, input)),
  revoke: os.revoke.handler(({ context: { app, personId }, input }) => {
    app.tokens.revoke(personId, input.id)
    return {}
  }),
}

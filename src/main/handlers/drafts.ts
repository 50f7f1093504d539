import { running } from './context.ts'

const os = running.drafts

export const drafts = {
  get: os.get.handler(({ context: { app, personId }, input }) => ({
    text: app.drafts.get(personId, input.conversationId),
  })),
  save: os.save.handler(({ context: { app, personId }, input }) => {
    app.drafts.save(personId, input.conversationId, input.text)
    return {}
  }),
}

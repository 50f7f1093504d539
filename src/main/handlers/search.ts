import { running } from './context.ts'

const os = running.search

export const search = {
  suggest: os.suggest.handler(({ context: { app, personId }, input, signal }) =>
    app.suggestions.suggest(personId, input, signal),
  ),
  find: os.find.handler(({ context: { app, personId }, input, signal }) => app.search.find(personId, input, signal)),
  similar: os.similar.handler(({ context: { app, personId }, input, signal }) =>
    app.similar.find(personId, input.messageId, input.limit, signal),
  ),
  askedBefore: os.askedBefore.handler(async ({ context: { app, personId }, input, signal }) => ({
    hit: await app.similar.findAskedBefore(personId, input, signal),
  })),
  within: os.within.handler(({ context: { app, personId }, input, signal }) =>
    app.search.within(personId, input, signal),
  ),
}

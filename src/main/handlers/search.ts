import { running } from './context.ts'

const os = running.search

export const search = {
  find: os.find.handler(({ context: { app, personId }, input, signal }) =>
    app.search.find(personId, input.query, input.limit, signal),
  ),
}

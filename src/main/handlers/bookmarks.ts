import { running } from './context.ts'

const os = running.bookmarks

export const bookmarks = {
  list: os.list.handler(({ context: { app, personId }, input, signal }) => app.bookmarks.list(personId, input, signal)),
}

import type { ConversationRow } from '../db/schema/index.ts'
import type { App } from '../app.ts'
import { running } from './context.ts'
import { presentConversation } from './present.ts'

const os = running.conversations

const present = (app: App, row: ConversationRow, tags = app.conversationTags.of(row.id)) =>
  presentConversation(row, app.answers.isAnswering(row.id), tags)

export const conversations = {
  list: os.list.handler(({ context: { app, personId }, input }) => {
    const { rows, nextCursor } = app.conversations.list(personId, input)
    const tags = app.conversationTags.ofEach(rows.map(({ id }) => id))
    return { conversations: rows.map((row) => present(app, row, tags.get(row.id) ?? [])), nextCursor }
  }),
  get: os.get.handler(({ context: { app, personId }, input }) =>
    present(app, app.conversations.get(personId, input.id)),
  ),
  stats: os.stats.handler(({ context: { app, personId }, input }) => app.conversationStats.get(personId, input.id)),
  rename: os.rename.handler(({ context: { app, personId }, input }) =>
    present(app, app.conversations.rename(personId, input.id, input.title)),
  ),
  setPinned: os.setPinned.handler(({ context: { app, personId }, input }) => ({
    changedIds: app.conversations.setPinned(personId, input.ids, input.isPinned),
  })),
  setArchived: os.setArchived.handler(({ context: { app, personId }, input }) => ({
    changedIds: app.conversations.setArchived(personId, input.ids, input.isArchived),
  })),
  setModel: os.setModel.handler(({ context: { app, personId }, input }) =>
    present(app, app.conversations.setModel(personId, input.id, input.model)),
  ),
  setMetadata: os.setMetadata.handler(({ context: { app, personId }, input }) =>
    present(app, app.conversations.setMetadata(personId, input.id, input.metadata)),
  ),
  setTags: os.setTags.handler(({ context: { app, personId }, input }) => {
    app.conversationTags.set(personId, input.id, input.tags)
    return present(app, app.conversations.get(personId, input.id))
  }),
  tags: os.tags.handler(({ context: { app, personId } }) => ({ tags: app.conversationTags.listAll(personId) })),
  end: os.end.handler(async ({ context: { app, personId }, input }) =>
    present(app, await app.conversations.end(personId, input.id)),
  ),
  reopen: os.reopen.handler(({ context: { app, personId }, input }) =>
    present(app, app.conversations.reopen(personId, input.id)),
  ),
  markSeen: os.markSeen.handler(({ context: { app, personId }, input }) => {
    app.conversations.markSeen(personId, input.id)
    return {}
  }),
  trash: os.trash.handler(async ({ context: { app, personId }, input }) => ({
    changedIds: await app.conversations.trash(personId, input.ids),
  })),
  restore: os.restore.handler(({ context: { app, personId }, input }) => ({
    changedIds: app.conversations.restore(personId, input.ids),
  })),
  purge: os.purge.handler(async ({ context: { app, personId }, input }) => ({
    changedIds: await app.conversations.purge(personId, input.ids),
  })),
  fork: os.fork.handler(({ context: { app, personId }, input }) =>
    present(app, app.conversations.fork(personId, input.messageId)),
  ),
}

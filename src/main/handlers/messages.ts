import { running } from './context.ts'
import { presentConversation, presentMessage } from './present.ts'

const os = running.messages

export const messages = {
  page: os.page.handler(({ context: { app, personId }, input }) => {
    const page = app.messages.page(personId, input)
    return { ...page, messages: page.messages.map(presentMessage) }
  }),
  get: os.get.handler(({ context: { app, personId }, input }) => presentMessage(app.messages.get(personId, input.id))),
  send: os.send.handler(async ({ context: { app, personId }, input }) => {
    const { conversation, question, answer } = await app.messages.send(personId, input)
    return {
      conversation: presentConversation(
        conversation,
        app.answers.isAnswering(conversation.id),
        app.conversationTags.of(conversation.id),
      ),
      question: presentMessage(question),
      answer: presentMessage(answer),
    }
  }),
  edit: os.edit.handler(({ context: { app, personId }, input }) => {
    const { message, answer } = app.messages.edit(personId, input)
    return { message: presentMessage(message), answer: answer && presentMessage(answer) }
  }),
  regenerate: os.regenerate.handler(({ context: { app, personId }, input }) =>
    presentMessage(app.messages.regenerate(personId, input.id, input.model)),
  ),
  retry: os.retry.handler(({ context: { app, personId }, input }) =>
    presentMessage(app.messages.retry(personId, input.id, input.model)),
  ),
  continue: os.continue.handler(({ context: { app, personId }, input }) =>
    presentMessage(app.messages.continue(personId, input.id)),
  ),
  stop: os.stop.handler(async ({ context: { app, personId }, input }) =>
    presentMessage(await app.messages.stop(personId, input.id)),
  ),
  show: os.show.handler(({ context: { app, personId }, input }) => app.messages.show(personId, input.id)),
  trash: os.trash.handler(async ({ context: { app, personId }, input }) => ({
    trashedCount: await app.messages.trash(personId, input.id),
  })),
  restore: os.restore.handler(({ context: { app, personId }, input }) => {
    app.messages.restore(personId, input.id)
    return {}
  }),
  bookmark: os.bookmark.handler(({ context: { app, personId }, input }) =>
    presentMessage(app.bookmarks.set(personId, input.id, input.isBookmarked)),
  ),
  react: os.react.handler(({ context: { app, personId }, input }) =>
    presentMessage(app.reactions.set(personId, input.id, input.reaction, input.isSet)),
  ),
}

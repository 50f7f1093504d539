import { running } from './context.ts'

const os = running.imports

export const imports = {
  begin: os.begin.handler(({ context: { app, personId } }) => app.imports.begin(personId)),
  append: os.append.handler(async ({ context: { app, personId }, input }) => ({
    receivedBytes: await app.imports.append(personId, input.id, input.offset, Buffer.from(input.bytes, 'base64')),
  })),
  finish: os.finish.handler(({ context: { app, personId }, input }) => app.imports.finish(personId, input.id)),
  get: os.get.handler(({ context: { app, personId }, input }) => app.imports.get(personId, input.id)),
  cancel: os.cancel.handler(async ({ context: { app, personId }, input }) => {
    await app.imports.cancel(personId, input.id)
    return {}
  }),
}

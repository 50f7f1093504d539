import { AppError } from '../errors.ts'
import { running } from './context.ts'

const os = running.exports

export const exports = {
  start: os.start.handler(({ context: { app, personId }, input }) => app.exports.start(personId, input)),
  get: os.get.handler(({ context: { app, personId }, input }) => app.exports.get(personId, input.id)),
  cancel: os.cancel.handler(async ({ context: { app, personId }, input }) => {
    await app.exports.cancel(personId, input.id)
    return {}
  }),
  save: os.save.handler(async ({ context: { app, host, personId }, input }) => {
    const { shell } = host.platform
    if (!shell) throw new AppError('NOT_SUPPORTED', 'Only the desktop application asks where to save a file.')
    const { file, fileName } = app.exports.fileOf(personId, input.id)
    const isSaved = await shell.saveFile(file, fileName)
    if (isSaved) await app.exports.cancel(personId, input.id)
    return { isSaved }
  }),
}

import { AppError } from '../errors.ts'
import type { Host } from '../host.ts'
import type { Shell } from '../platform/shell.ts'
import { always } from './context.ts'

const os = always.desktop

function shellOf(host: Host): Shell {
  if (host.platform.shell) return host.platform.shell
  throw new AppError('NOT_SUPPORTED', 'Only the desktop application can do this.')
}

const openableSchemes = new Set(['http:', 'https:', 'mailto:'])

export const desktop = {
  openDataFolder: os.openDataFolder.handler(async ({ context: { host } }) => {
    await shellOf(host).openFolder(host.config.folders.data)
    return {}
  }),
  openExternal: os.openExternal.handler(async ({ context: { host }, input }) => {
    const url = URL.canParse(input.url) ? new URL(input.url) : undefined
    if (!url || !openableSchemes.has(url.protocol)) {
      throw new AppError('BAD_REQUEST', 'Only web and mail addresses can be opened.')
    }
    await shellOf(host).openExternal(url)
    return {}
  }),
}

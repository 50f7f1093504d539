/** Serves the window from `app://chatty/`: an origin of its own, without the rights of `file://` and without a port. */
import { readFile } from 'node:fs/promises'
import { protocol, type Session } from 'electron'
import { windowHeaders } from '../platform/content-security.ts'
import { listWindowFiles } from '../platform/window-files.ts'

const scheme = 'app'
export const windowAddress = `${scheme}://chatty/`

/** Is this an address of our own window? Compared in parts: a prefix can be forged. */
export function isWindowAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol: addressScheme, host, username } = new URL(address)
  return addressScheme === `${scheme}:` && host === 'chatty' && username === ''
}

/** Has to be called before the application is ready. */
export function registerWindowScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }])
}

export function serveWindow(session: Session, folder: string): void {
  const files = listWindowFiles(folder)
  session.protocol.handle(scheme, async ({ url, method }) => {
    const file = isWindowAddress(url) && method === 'GET' ? files.find(new URL(url).pathname) : undefined
    if (!file) return new Response(null, { status: 404, headers: windowHeaders })
    return new Response(await readFile(file.path), { headers: { ...windowHeaders, 'content-type': file.type } })
  })
}

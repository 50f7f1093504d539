/** Serves the window's files under its own scheme. */
import { readFile } from 'node:fs/promises'
import { protocol, type Session } from 'electron'
import { windowHeaders } from '../platform/content-security.ts'
import { listWindowFiles } from '../platform/window-files.ts'
import { isWindowAddress, windowScheme } from './window-address.ts'

/** Has to be called before the application is ready. */
export function registerWindowScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: windowScheme, privileges }])
}

export function serveWindow(session: Session, folder: string): void {
  const files = listWindowFiles(folder)
  session.protocol.handle(windowScheme, async ({ url, method }) => {
    const file = isWindowAddress(url) && method === 'GET' ? files.find(new URL(url).pathname) : undefined
    if (!file) return new Response(null, { status: 404, headers: windowHeaders })
    return new Response(await readFile(file.path), { headers: { ...windowHeaders, 'content-type': file.type } })
  })
}

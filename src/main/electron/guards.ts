/**
 * What a page may not do, whatever it shows: ask for permissions, load from elsewhere, go elsewhere, open windows,
 * embed other pages. Holds for every page of the application, those included that nobody thought of.
 */
import { app, type Event, type Session, type WebContents, type WebContentsWillFrameNavigateEventParams } from 'electron'
import { isWindowAddress } from './window-address.ts'

/** Copying is a permission in Chromium, and the only one the window needs. */
const allowed = new Set(['clipboard-sanitized-write'])

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(allowed.has(permission) && isWindowAddress(contents.getURL()))
  })
  session.setPermissionCheckHandler(
    (contents, permission) => contents !== null && allowed.has(permission) && isWindowAddress(contents.getURL()),
  )
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }))
}

export function guardPages(): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents))
}

function guardPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** The window may be read again, as when another person takes it over; nothing leads away from it. */
function stay(event: Event<WebContentsWillFrameNavigateEventParams>): void {
  if (!(event.isMainFrame && isWindowAddress(event.url))) event.preventDefault()
}

/** The developer tools are Electron's own; data and blob addresses hold what the page already has. */
const mayLoad = (address: string): boolean => isWindowAddress(address) || /^(?:data|blob|devtools):/.test(address)

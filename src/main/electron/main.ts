/** The desktop application: one window over the one application, from start to a clean end. */
import { app, dialog, powerMonitor } from 'electron'
import { startDesktop, type Desktop } from './desktop.ts'
import { guardPages } from './guards.ts'
import { registerWindowScheme } from './protocol.ts'

registerWindowScheme()
// Chromium itself starts as root only without it (in containers, for tests); asking for both at once would end it.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
guardPages()
app.setAboutPanelOptions({ applicationName: 'Chatty', applicationVersion: app.getVersion(), copyright: 'MIT License' })

/** Tells `npm start` that the person knows already why there is no window. */
const saidWhyExitCode = 2

let desktop: Desktop | undefined
let isClosed = false

// The first one holds the database; a second start only brings its window forward.
if (app.requestSingleInstanceLock()) void start()
else app.quit()

async function start(): Promise<void> {
  await app.whenReady()
  // The system goes down: what can still be done is done.
  powerMonitor.on('shutdown', () => app.quit())
  try {
    desktop = await startDesktop()
  } catch (error) {
    dialog.showErrorBox('Chatty could not start', error instanceof Error ? error.message : String(error))
    app.exit(saidWhyExitCode)
  }
}

app.on('second-instance', () => desktop?.showWindow())
app.on('activate', () => desktop?.showWindow())
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit()
})

app.on('before-quit', (event) => {
  if (isClosed || !desktop) return
  event.preventDefault()
  void closeAndQuit(desktop)
})

/** Answers being written are settled and the database is closed before the process ends. */
async function closeAndQuit(running: Desktop): Promise<void> {
  await running.close().catch((error: unknown) => running.log.error({ err: error }, 'closing did not go well'))
  isClosed = true
  app.quit()
}

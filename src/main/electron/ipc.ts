/**
 * The window's way to the application: the contract over a MessagePort, one port for each load of the page. Only our own
 * page may open one; what comes through it is checked against the contract's schemas like at every other door.
 */
import { ipcMain, type IpcMainEvent } from 'electron'
import { PersonId } from '../../contract/base.ts'
import { firstPersonOf, presentPerson } from '../handlers/first-person.ts'
import { createPortDoor } from '../handlers/port-door.ts'
import type { Host } from '../host.ts'
import type { Log } from '../platform/log.ts'
import type { ServerSwitch } from '../platform/server-switch.ts'
import type { PreferenceStore } from './preferences.ts'
import { isWindowAddress } from './window-address.ts'

const connect = 'chatty:connect'

interface Opened {
  host: Host
  server: ServerSwitch
}

/** Takes connections from now on; what is asked before the application is up waits in its port. */
export function acceptWindows(opening: Promise<Opened>, log: Log, preferences: PreferenceStore): void {
  const handler = createPortDoor(log)
  ipcMain.on(connect, (event) => {
    const [port] = event.ports
    if (!port) return
    if (!isOurPage(event)) {
      log.warn({ origin: event.senderFrame?.origin }, 'a page that is not ours asked for a connection')
      return port.close()
    }
    const begin = ({ host, server }: Opened): void => {
      const remembered = preferences.get('personId')
      const personId = remembered === undefined ? firstPersonOf(host) : presentPerson(host, PersonId.parse(remembered))
      // The page loads again, and comes back as whoever was chosen.
      const actAs = (chosen: PersonId): void => preferences.set('personId', chosen)
      handler.upgrade(port, { context: { host, personId, actAs, server } })
      port.start()
    }
    opening.then(begin).catch(() => port.close())
  })
}

/** The page itself and no frame in it; `senderFrame` is gone when the frame has gone elsewhere since. */
function isOurPage({ sender, senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isWindowAddress(senderFrame.url)
}

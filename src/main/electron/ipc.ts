/**
 * The window's way to the application: the contract over a MessagePort, one port for each load of the page. Only our own
 * page may open one; what comes through it is checked against the contract's schemas like at every other door.
 */
import { RPCHandler } from '@orpc/server/message-port'
import { ipcMain, type IpcMainEvent } from 'electron'
import type { Log } from '../platform/log.ts'
import { isWindowAddress } from './protocol.ts'

const connect = 'chatty:connect'

/** `createHandler` answers once the application is up; until then the page's calls wait in its port. */
export function acceptWindows(connectPort: (port: Electron.MessagePortMain) => Promise<void>, log: Log): void {
  ipcMain.on(connect, (event) => {
    const [port] = event.ports
    if (!port) return
    if (isOurPage(event)) void connectPort(port)
    else {
      log.warn({ from: event.senderFrame?.origin }, 'a page that is not ours asked for a connection')
      port.close()
    }
  })
}

/** The page itself and no frame in it; `senderFrame` is gone when the frame has gone elsewhere since. */
function isOurPage({ sender, senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isWindowAddress(senderFrame.url)
}

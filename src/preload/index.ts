/** Tells the page that it runs on the desktop, and passes its end of a channel on to the application. Nothing else. */
import { contextBridge, ipcRenderer } from 'electron'

const connect = 'chatty:connect'

contextBridge.exposeInMainWorld('chatty', { door: 'desktop', platform: process.platform })

window.addEventListener('message', ({ source, data, ports: [port] }) => {
  if (source === window && data === connect && port) ipcRenderer.postMessage(connect, null, [port])
})

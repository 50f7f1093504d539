/**
 * What the preload script hands the window in Electron; absent in a browser. A MessagePort cannot pass through the
 * context bridge, so the window makes a channel and posts one end, which the preload script passes on to the
 * application.
 */
export interface Bridge {
  platform: 'darwin' | 'win32' | 'linux'
}

declare global {
  // A property of the window can be declared in no other way.
  // oxlint-disable-next-line no-var
  var chatty: Bridge | undefined
}

/** The message that carries the application's end of the channel. */
const connectMessage = 'chatty:connect'

/** The desktop bridge, or undefined in a browser. */
export const bridge = globalThis.chatty

/** Opens a channel to the application and answers with the window's end. Only where there is a bridge. */
export function openPort(): MessagePort {
  const { port1, port2 } = new MessageChannel()
  window.postMessage(connectMessage, location.origin === 'null' ? '*' : location.origin, [port2])
  port1.start()
  return port1
}

import type { Server } from 'node:http'
import type { Socket } from 'node:net'

const maxConnections = 1024
const maxStrangers = 128

export interface Connections {
  /** A request on it was signed in. */
  trust(socket: Socket): void
}

/**
 * Keeps those who open connections and say nothing from taking all places: among the connections that nobody has
 * signed in on, the oldest makes room for the newest.
 */
export function watchConnections(server: Server): Connections {
  const strangers = new Set<Socket>()
  server.maxConnections = maxConnections
  server.on('connection', (socket) => {
    strangers.add(socket)
    socket.once('close', () => strangers.delete(socket))
    if (strangers.size <= maxStrangers) return
    const [oldest] = strangers
    oldest?.destroy()
  })
  return { trust: (socket) => void strangers.delete(socket) }
}

/** Where a visitor finds what is shared: never an address that means another machine to them. */
import type { ShareAddress } from '../../contract/shares.ts'
import { listOwnAddresses } from '../platform/own-addresses.ts'

interface Reachable {
  publicUrl: string | undefined
  listening: { boundHost: string; port: number } | null
}

const everyInterface = new Set(['0.0.0.0', '::'])
const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

export function findShareAddress(
  { publicUrl, listening }: Reachable,
  ownAddresses: () => string[] = listOwnAddresses,
): ShareAddress {
  if (!listening) return { kind: 'off' }
  if (publicUrl !== undefined) return { kind: 'public', url: new URL(publicUrl).origin }
  const { boundHost, port } = listening
  if (loopback.has(boundHost)) return { kind: 'local', url: urlOf(boundHost, port) }
  if (!everyInterface.has(boundHost)) return { kind: 'network', url: urlOf(boundHost, port) }
  const [address] = ownAddresses()
  return address === undefined
    ? { kind: 'local', url: urlOf('127.0.0.1', port) }
    : { kind: 'network', url: urlOf(address, port) }
}

const urlOf = (host: string, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`

import { listOwnAddresses } from '../platform/own-addresses.ts'

/** The names this server answers to. Compared whole and exactly: a prefix or a pattern would let a rebound name in. */
export interface Addresses {
  /** Where a browser finds it, such as `http://127.0.0.1:8000`. */
  url: string
  /** Each `Host` header that is answered, with the one `Origin` that goes with it. */
  originByHost: ReadonlyMap<string, string>
  /** Hosts at which only shared pages are answered, with their origin. */
  publicOriginByHost: ReadonlyMap<string, string>
}

/**
 * `boundHost` as it was asked for, such as `127.0.0.1`, `::1` or `192.168.1.5`; `publicUrl` is where a proxy in front
 * is reached.
 */
export function listAddresses(boundHost: string, port: number, publicUrl?: string): Addresses {
  const chosen = inUrl(boundHost)
  const all = isEveryInterface(boundHost) ? listOwnAddresses().map(inUrl) : []
  const names = new Set(['127.0.0.1', 'localhost', '[::1]', chosen, ...all])
  const originByHost = new Map<string, string>()
  for (const name of names) {
    originByHost.set(`${name}:${port}`, `http://${name}:${port}`)
    // Browsers leave the port out where it is the scheme's own.
    if (port === 80) originByHost.set(name, `http://${name}`)
  }
  const shown = isEveryInterface(boundHost) ? '127.0.0.1' : chosen
  const publicOriginByHost = new Map<string, string>()
  if (publicUrl !== undefined) publicOriginByHost.set(new URL(publicUrl).host, new URL(publicUrl).origin)
  return { url: `http://${shown}:${port}`, originByHost, publicOriginByHost }
}

/** Reachable from this machine only. */
export const isLoopback = (host: string): boolean => ['127.0.0.1', '::1', 'localhost'].includes(host)

/** Listens on all the machine's addresses. */
export const isEveryInterface = (host: string): boolean => ['0.0.0.0', '::'].includes(host)

/** Where other machines find a server that listens on every address, as its `url` says for this one. */
export function findNetworkUrl(url: string): string | undefined {
  const [address] = listOwnAddresses()
  return address === undefined ? undefined : Object.assign(new URL(url), { hostname: inUrl(address) }).origin
}

const inUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host.toLowerCase())

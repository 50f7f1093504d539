/**
 * Where a provider may be. An address can be spelled in ways that hide where it leads, and a name can lead to
 * another place than it did when it was looked at. So an address is taken only in its plain spelling, and what a name
 * leads to is looked at when the connection is made.
 */
import { BlockList, isIP } from 'node:net'

type Reach = 'public' | 'private' | 'loopback' | 'nowhere'

/** This machine (RFC 1122, 4291). */
const loopback = listOf(['127.0.0.0/8', '::1/128'])
/** Inside a network (RFC 1918, 6598, 4193), and on the wire itself for IPv6 (RFC 4291). */
const inside = listOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7', 'fe80::/10'])
/**
 * Where no provider ever is: addresses at which clouds tell a machine's own secrets, unset, reserved, documentation
 * and multicast ones (RFC 6890), and IPv6 forms that hide an IPv4 address.
 */
const never = listOf([
  '169.254.0.0/16',
  'fd00:ec2::/32',
  'fd20:ce::254/128',
  '100.100.100.200/32',
  '168.63.129.16/32',
  '0.0.0.0/8',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/128',
  '64:ff9b::/32',
  '100::/64',
  '2001::/32',
  '2001:db8::/32',
  '2002::/16',
  'fec0::/10',
  'ff00::/8',
])
/** `::a.b.c.d`, `::ffff:a.b.c.d`, `::ffff:0:a.b.c.d`, and those through translators. */
const hidesIpv4 = /^(?:::(?:[\da-f]{1,4}:){0,2}[\da-f]{1,4}:[\da-f]{1,4}|64:ff9b:.*|2002:.*)$/

/** Names under which clouds tell a machine's own secrets. */
const cloudNames = /^(?:metadata|instance-data)(?:\.|$)|(?:^|\.)metadata\.goog$/
/** Names that are given inside a network (RFC 6761, 6762, 8375), and those without a domain. */
const insideName = /^[^.]+$|\.(?:localhost|local|lan|internal|home\.arpa|intranet|corp|home|ts\.net)$/

function listOf(subnets: string[]): BlockList {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [address = '', bits] = subnet.split('/')
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

/** `address` is an IP address without brackets. */
function reachOf(address: string): Reach {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (loopback.check(address, family)) return 'loopback'
  if (never.check(address, family)) return 'nowhere'
  return inside.check(address, family) ? 'private' : 'public'
}

const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1')

/** Why nothing can be asked at this address, in a sentence; null where it may. Says nothing of who may name it. */
export function explainUnusable(text: string): string | null {
  const typed = text.trim()
  const authority = /^https?:\/\/([^/\\?#]*)/i.exec(typed)?.[1]
  if (authority === undefined || /[\\\s]/.test(typed) || !URL.canParse(typed)) {
    return 'An address starts with http:// or https://, such as http://localhost:1234/v1.'
  }
  if (authority.includes('@')) return 'An address holds no name and no password. The key has a field of its own.'
  const { host, hostname, protocol } = new URL(typed)
  const name = authority.replace(/:\d*$/, '').toLowerCase()
  if (name !== hostname || hostname.endsWith('.')) {
    return `Write the address plainly, as ${protocol}//${host.replace(/\.(?=:\d+$|$)/, '')}, if that is what is meant.`
  }
  return explainHost(hostname)
}

function explainHost(hostname: string): string | null {
  const address = withoutBrackets(hostname)
  if (cloudNames.test(hostname)) return `${hostname} tells a cloud’s secrets. No provider is there.`
  if (isIP(address) === 0) return null
  if (address === '0.0.0.0' || address === '::') return `${address} leads nowhere. This machine is 127.0.0.1.`
  if (isIP(address) === 6 && hidesIpv4.test(address)) return 'Write the IPv4 address itself, without IPv6 around it.'
  return reachOf(address) === 'nowhere' ? `No provider is at ${address}: such addresses have another purpose.` : null
}

/**
 * Why a connection to `address` must not be made for `hostname`, which leads there now; null where it may. The name of
 * a public server that suddenly leads into this machine or network has been turned against us, unless the server can
 * prove by a certificate that the name is its own.
 */
export function explainDetour(
  { hostname, protocol }: Pick<URL, 'hostname' | 'protocol'>,
  address: string,
): string | null {
  const reach = reachOf(address)
  if (reach === 'nowhere') return `${hostname} leads to ${address}, where no provider is`
  if (reach === 'public' || isIP(withoutBrackets(hostname)) > 0 || insideName.test(hostname)) return null
  if (reach === 'private' && protocol === 'https:') return null
  return `${hostname} leads to ${address}, inside ${reach === 'loopback' ? 'this machine' : 'this network'}`
}

/** This machine, in one of its plain names. */
export const isThisMachine = (hostname: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

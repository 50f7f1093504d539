import { networkInterfaces } from 'node:os'

/** This machine's addresses in its networks, IPv4 first; without those that only it can use. */
export function listOwnAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const usable = all.filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
  return usable.toSorted((one, other) => one.family.localeCompare(other.family)).map(({ address }) => address)
}

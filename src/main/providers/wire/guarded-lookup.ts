/** Looks a name up for a connection, and lets it be made only where the name may lead. */
import dns from 'node:dns'
import type { LookupFunction } from 'node:net'
import { explainDetour } from '../addresses.ts'
import { Fault } from './fault.ts'

/** The very addresses that were looked at are dialled: a name cannot lead elsewhere in between. */
export const guardedLookup =
  (target: Pick<URL, 'hostname' | 'protocol'>): LookupFunction =>
  (hostname, options, callback) =>
    dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const detour = addresses.map(({ address }) => explainDetour(target, address)).find((words) => words !== null)
      const [first] = addresses
      if (detour !== undefined || !first) return callback(new Fault({ kind: 'detour', words: detour ?? '' }), '', 0)
      if (options.all) return callback(null, addresses)
      callback(null, first.address, first.family)
    })

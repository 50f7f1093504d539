/**
 * Who may lead Chatty to which address. A person in the window may name any that is plainly written. A program, which
 * has a token or runs where none is needed, may name what is known already: the providers' own addresses and those a
 * person has entered. Otherwise it could have Chatty ask machines that it cannot reach itself.
 */
import type { ProviderKind } from '../../contract/providers.ts'
import { AppError } from '../errors.ts'
import { explainUnusable, isThisMachine } from '../providers/addresses.ts'
import { isLocal, kindFacts, normalizeBaseUrl } from '../providers/kinds.ts'

/** The address in the form its client expects. Throws BAD_REQUEST with what is wrong with it. */
export function usableAddress(kind: ProviderKind, text: string): string {
  const problem = explainUnusable(text)
  if (problem !== null) throw new AppError('BAD_REQUEST', problem)
  return normalizeBaseUrl(kind, text)
}

interface Named {
  kind: ProviderKind
  baseUrl: string
  /** The provider's own address, the environment's, and the one that was entered by hand. */
  known: readonly string[]
  isFromThisMachine: boolean
}

/** Throws FORBIDDEN where a program names a place that is not known. */
export function refuseNewPlace({ kind, baseUrl, known, isFromThisMachine }: Named): void {
  const { origin, hostname, port } = new URL(usableAddress(kind, baseUrl))
  if (known.some((address) => new URL(address).origin === origin)) return
  if (isLocal(kind) && isThisMachine(hostname)) {
    if (port === new URL(kindFacts(kind).baseUrl).port) return
    // What runs on this machine can ask a port of it without our help; system services speak no HTTP.
    if (isFromThisMachine && (port === '' || Number(port) >= 1024)) return
  }
  throw new AppError(
    'FORBIDDEN',
    `Nobody is asked at ${origin} because a program says so. Enter this address in Chatty’s own window, under Settings → Providers.`,
  )
}

/**
 * What went wrong, as it was seen and before it is put into words. Nothing of the request is in it, so no key
 * can leave by it but in a provider's own words, which are scrubbed where they are explained.
 */
export type FaultFacts =
  /** The provider answered with an HTTP status that is not a success. */
  | { kind: 'status'; status: number; headers: Record<string, string>; body: string }
  /** The provider answered with success and reported an error within the answer. */
  | { kind: 'reported'; body: unknown }
  /** The provider or its filter declined, and wrote nothing. */
  | { kind: 'refused'; words: string | null }
  /** No connection, or one that ended before the headers. `code` is the system's: ECONNREFUSED, ENOTFOUND … */
  | { kind: 'unreachable'; code: string | null; wasReset: boolean }
  /** The address leads where no provider of that name can be. `words` completes "it was not asked: …". */
  | { kind: 'detour'; words: string }
  | { kind: 'timed_out'; during: 'connecting' | 'answering' | 'listing' }
  /** The answer ended before the provider said that it was finished. */
  | { kind: 'cut_off' }
  /** Not what the provider's format promises. `what` completes "it sent …". */
  | { kind: 'malformed'; what: string }
  | { kind: 'key_missing' }

export class Fault extends Error {
  readonly facts: FaultFacts
  constructor(facts: FaultFacts) {
    super(facts.kind)
    this.name = 'Fault'
    this.facts = facts
  }
}

export const malformed = (what: string): Fault => new Fault({ kind: 'malformed', what })

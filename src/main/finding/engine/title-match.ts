import type { ParsedQuery, QueryTerm } from '../query/query.ts'

/** A query as FTS5 understands it, for titles; undefined when it has no words. Every word has to occur. */
export function toTitleMatch({ clauses, excluded }: ParsedQuery): string | undefined {
  const wanted = clauses.flatMap(({ any }) => {
    const terms = any.flatMap(toTerm)
    return terms.length === 0 ? [] : [`(${terms.join(' OR ')})`]
  })
  if (wanted.length === 0) return undefined
  return excluded.flatMap(toTerm).reduce((all, term) => `(${all}) NOT ${term}`, wanted.join(' AND '))
}

function toTerm({ kind, text, isOpen }: QueryTerm): string[] {
  if (!/[\p{L}\p{N}]/u.test(text)) return []
  return [`"${text.replaceAll('"', '""')}"${kind === 'prefix' || isOpen ? ' *' : ''}`]
}

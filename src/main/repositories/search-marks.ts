/** SQL of the marks that filters of a search ask for. Runs in the search worker; read anew when the database changed. */
import type { Database } from 'better-sqlite3'

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()

/** Sets of ids; each is read once for as long as nobody writes. */
export function createMarks(db: Database) {
  const kept = new Map<string, Set<number>>()
  let version: unknown

  const sql = {
    version: db.prepare<[], number>('pragma data_version').pluck(),
    trashedConversations: ids('select id from conversations where trashed_at is not null'),
    trashedMessages: ids('select id from messages where trashed_at is not null'),
    bookmarked: ids(
      `select m.id from messages m join conversations c on c.id = m.conversation_id
       where m.bookmarked_at is not null and c.person_id = ?`,
    ),
    archived: ids('select id from conversations where person_id = ? and archived_at is not null'),
    pinned: ids('select id from conversations where person_id = ? and pinned_at is not null'),
    tagged: ids(
      `select t.conversation_id from conversation_tags t join conversations c on c.id = t.conversation_id
       where c.person_id = ? and t.tag = ?`,
    ),
    named: db.prepare<[number], { id: number; title: string | null; tags: string | null }>(
      `select c.id, c.title, (select group_concat(t.tag, char(10)) from conversation_tags t where t.conversation_id = c.id) as tags
       from conversations c where c.person_id = ?`,
    ),
  }

  function ids(text: string) {
    const statement = db.prepare<unknown[], number>(text).pluck()
    return (...values: unknown[]): Set<number> => new Set(statement.all(...values))
  }

  function keep(key: string, read: () => Set<number>): Set<number> {
    const now = sql.version.get()
    if (now !== version) kept.clear()
    version = now
    const known = kept.get(key) ?? read()
    kept.set(key, known)
    return known
  }

  return {
    version: (): number => sql.version.get() ?? 0,
    trashedConversations: () => keep('trashedConversations', sql.trashedConversations),
    trashedMessages: () => keep('trashedMessages', sql.trashedMessages),
    bookmarkedMessages: (personId: number) => keep(`bookmarked ${personId}`, () => sql.bookmarked(personId)),
    conversationsWhere: (personId: number, condition: 'archived' | 'pinned') =>
      keep(`${condition} ${personId}`, () => sql[condition](personId)),
    conversationsTagged: (personId: number, tag: string) =>
      keep(`tagged ${personId} ${tag}`, () => sql.tagged(personId, tag)),
    conversationsNamed: (personId: number, text: string) =>
      keep(`named ${personId} ${text}`, () => {
        const wanted = fold(text)
        const isMeant = ({ title, tags }: { title: string | null; tags: string | null }): boolean =>
          fold(title ?? '').includes(wanted) ||
          fold(tags ?? '')
            .split('\n')
            .includes(wanted)
        return new Set(
          sql.named
            .all(personId)
            .filter(isMeant)
            .map(({ id }) => id),
        )
      }),
  }
}

/** SQL for the values of filters while a query is typed. Runs in the reading worker. */
import type { Database } from 'better-sqlite3'
import type { PersonId } from '../../contract/base.ts'

export interface QueryValuesTask {
  personId: PersonId
  kind: 'model' | 'provider' | 'in'
  /** In lower case; nothing lists the most used. */
  beginning: string
}

export interface QueryValueRow {
  value: string
  hint: string
}

const mostValues = 8
/** Titles are looked through from the newest on. */
const titlesAtMost = 2000
/** Models are those of so many of the newest answers. */
const answersAtMost = 3000

export function listQueryValues(db: Database, { personId, kind, beginning }: QueryValuesTask): QueryValueRow[] {
  if (kind === 'in') {
    const tags = listTags(db, personId, beginning)
    return [...tags, ...listTitles(db, personId, beginning)].slice(0, mostValues)
  }
  const column = kind === 'model' ? 'model_id' : 'provider_id'
  return db
    .prepare<unknown[], QueryValueRow>(
      `select ${column} as value, ${kind === 'model' ? 'max(provider_id)' : "''"} as hint from (
         select m.model_id, m.provider_id from messages m join conversations c on c.id = m.conversation_id
         where c.person_id = @personId and c.trashed_at is null and m.sender = 'ai' and m.trashed_at is null
         order by m.id desc limit ${answersAtMost}
       ) where ${column} is not null and instr(lower(${column}), @beginning) > 0
       group by ${column} order by count(*) desc limit ${mostValues}`,
    )
    .all({ personId, beginning })
}

const listTags = (db: Database, personId: PersonId, beginning: string): QueryValueRow[] =>
  db
    .prepare<unknown[], QueryValueRow>(
      `select min(t.tag collate binary) as value, 'tag' as hint
       from conversation_tags t join conversations c on c.id = t.conversation_id
       where c.person_id = @personId and c.trashed_at is null and instr(lower(t.tag), @beginning) = 1
       group by t.tag order by count(*) desc limit ${mostValues}`,
    )
    .all({ personId, beginning })

const listTitles = (db: Database, personId: PersonId, beginning: string): QueryValueRow[] =>
  beginning === ''
    ? []
    : db
        .prepare<unknown[], QueryValueRow>(
          `select distinct title as value, 'title' as hint from (
             select title from conversations where person_id = @personId and trashed_at is null and title is not null
             order by last_activity_at desc limit ${titlesAtMost}
           ) where instr(lower(title), @beginning) > 0 limit ${mostValues}`,
        )
        .all({ personId, beginning })

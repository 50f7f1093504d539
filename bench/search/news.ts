/** P5: from the commit of a new message until a query finds it. */
import Database from 'better-sqlite3'
import type { Figure } from '../figures.ts'
import { quantile } from '../measure.ts'
import { find, msOf, type Stand } from './stand.ts'

export function measureNews({ db, tasks, personId, label }: Stand): Figure[] {
  const writer = new Database(db.name)
  const add = writer.prepare(
    `INSERT INTO messages (uid, conversation_id, depth, is_chosen, is_active, sender, content, content_hash, state, created_at)
     SELECT ?, id, 1000000 + ?, 0, 0, 'user', ?, x'00', 'complete', 0 FROM conversations WHERE person_id = ? LIMIT 1`,
  )
  // A depth that no message has, so that nothing of the tree is touched.
  writer.pragma('ignore_check_constraints = ON')
  const times = Array.from({ length: 20 }, (_, at) => {
    const word = `novelty${String.fromCodePoint(97 + at).repeat(4)}`
    add.run(`bench-${at}`, at, `a ${word} appears`, personId)
    return msOf(() => {
      const { total } = find({ tasks, personId }, word)
      if (total !== 1) throw new Error(`A new message was found ${total} times.`)
    })
  })
  writer.close()
  const value = quantile(times, 0.95)
  return [{ what: `${label}: a new message is found`, unit: 'ms', value, goal: { id: 'P5', of: 'value', atMost: 100 } }]
}

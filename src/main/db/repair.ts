/** Makes again what follows from the messages. Blocks for as long as it takes: for a process that does nothing else. */
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { activityFile } from './data-files.ts'
import { transactionally, type Db } from './database.ts'
import { wrongCounts } from './verify.ts'

/** Answers a sentence for each thing that was done. */
export function repairDatabase(db: Db, dataFolder: string): string[] {
  const { $client: client } = db
  const recounted = transactionally(
    db,
    () =>
      client
        .prepare(
          `UPDATE conversations SET message_count =
             (SELECT count(*) FROM messages WHERE conversation_id = conversations.id AND trashed_at IS NULL)
           WHERE ${wrongCounts}`,
        )
        .run().changes,
  )
  transactionally(db, () => client.exec("INSERT INTO titles_fts (titles_fts) VALUES ('rebuild')"))
  rmSync(dirname(activityFile(dataFolder)), { recursive: true, force: true })
  return [
    ...(recounted > 0 ? [`Counted the messages of ${recounted} conversations again.`] : []),
    'Made the word index of the titles again.',
    'Removed the indexes of words and meanings; they are made again from the messages, in the background.',
  ]
}

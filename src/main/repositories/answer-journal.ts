import { asc, eq } from 'drizzle-orm'
import type { MessageId } from '../../contract/base.ts'
import type { DbOrTx } from '../db/database.ts'
import { answerJournal } from '../db/schema/index.ts'

export type JournalChannel = 'text' | 'reasoning'

export const appendToJournal = (
  db: DbOrTx,
  messageId: MessageId,
  sequence: number,
  channel: JournalChannel,
  text: string,
): void => {
  db.insert(answerJournal).values({ messageId, sequence, channel, text }).run()
}

/** What has arrived since the answer began, by channel. */
export function readJournal(db: DbOrTx, messageId: MessageId): Record<JournalChannel, string> {
  const rows = db
    .select({ channel: answerJournal.channel, text: answerJournal.text })
    .from(answerJournal)
    .where(eq(answerJournal.messageId, messageId))
    .orderBy(asc(answerJournal.sequence))
    .all()
  const joined = (channel: JournalChannel): string =>
    rows
      .filter((row) => row.channel === channel)
      .map((row) => row.text)
      .join('')
  return { text: joined('text'), reasoning: joined('reasoning') }
}

export const clearJournal = (db: DbOrTx, messageId: MessageId): void => {
  db.delete(answerJournal).where(eq(answerJournal.messageId, messageId)).run()
}

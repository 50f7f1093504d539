/** Chats that are in the data folder before the application is opened for the first time. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMigrated } from '../../bench/history/write.ts'
import { databaseFile } from '../../src/main/db/data-files.ts'
import { findPersonByHandle, insertPerson } from '../../src/main/repositories/people.ts'
import { createEventHub } from '../../src/main/services/events.ts'
import { createSample } from '../../src/main/services/sample.ts'
import type { SampleConversation } from '../../src/main/services/sample-file.ts'
import { createUid } from '../../src/main/services/uid.ts'

export type Chat = SampleConversation

/** Puts them there as the person's own. */
export async function placeChats(dataFolder: string, chats: Chat[]): Promise<void> {
  const data = join(dataFolder, 'data')
  mkdirSync(data, { recursive: true })
  const now = Date.now()
  const db = openMigrated(databaseFile(data), now)
  const resourcesFolder = mkdtempSync(join(tmpdir(), 'chatty-chats-'))
  writeFileSync(join(resourcesFolder, 'sample-history.json'), JSON.stringify({ conversations: chats }))
  try {
    const known = findPersonByHandle(db, firstPerson.handle)?.id
    const person = known ?? insertPerson(db, { ...firstPerson, uid: createUid(now), createdAt: now })
    const clock = { now: () => now, after: () => () => {} }
    const unused = { trash: () => Promise.resolve([]), purge: () => Promise.resolve([]) }
    await createSample({ db, events: createEventHub(now), clock, resourcesFolder, conversations: unused }).add(person)
    db.$client.exec('UPDATE conversations SET sample_last_message_id = NULL')
    db.$client.exec(`INSERT OR REPLACE INTO settings (person_id, key, value) VALUES (${person}, 'isWelcomed', 'true')`)
  } finally {
    db.$client.close()
    rmSync(resourcesFolder, { recursive: true, force: true })
  }
}

/** Whom a new installation begins with. */
const firstPerson = { handle: 'default_user', name: 'You' }

/** A chat of alternating questions and answers, begun so many days ago. */
export function chat(title: string, daysAgo: number, texts: readonly string[], rest: Partial<Chat> = {}): Chat {
  return {
    key: title,
    title,
    startedMinutesAgo: daysAgo * 24 * 60,
    messages: texts.map((content, index) => ({
      id: index + 1,
      parent: index === 0 ? null : index,
      sender: index % 2 === 0 ? 'user' : 'ai',
      secondsIn: index * 20,
      content,
      ...(index % 2 === 1 && { model: { providerId: 'openai', modelId: 'gpt-4o' } }),
    })),
    ...rest,
  }
}

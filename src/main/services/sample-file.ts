/** The history that ships with the application, as `resources/sample-history.json` holds it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelRef } from '../../contract/base.ts'

export interface SampleMessage {
  /** Within its conversation. */
  id: number
  /** Null for the first question; parents stand before their children. */
  parent: number | null
  sender: 'user' | 'ai'
  /** Seconds after the conversation began. */
  secondsIn: number
  content: string
  /** Who answered. */
  model?: ModelRef
  /** Among several versions the one to show; else the last one is. */
  isShown?: boolean
}

export interface SampleConversation {
  /** Says in later versions of the file, too, which one this is. */
  key: string
  title: string
  startedMinutesAgo: number
  isPinned?: boolean
  isArchived?: boolean
  tags?: string[]
  messages: SampleMessage[]
}

export async function readSample(resourcesFolder: string): Promise<SampleConversation[]> {
  const text = await readFile(join(resourcesFolder, 'sample-history.json'), 'utf8')
  // It ships with this version of the application, and a test holds the file against these types.
  const { conversations } = JSON.parse(text) as { conversations: SampleConversation[] }
  return conversations
}

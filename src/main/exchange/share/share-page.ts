/** What a visitor of a share sees. Nothing of the visitor's request is in it, and nothing that is not in the copy. */
import type { SharedCopy } from '../../../contract/shares.ts'
import { fontsBeside } from '../html/fonts.ts'
import { namesForVisitors, writePage } from '../html/page.ts'
import { createMoments } from '../moments.ts'

interface Shown {
  copiedAt: number
  expiresAt: number | null
}

const moments = createMoments('UTC')

export function renderShare(copy: SharedCopy, { copiedAt, expiresAt }: Shown): string {
  const count = copy.messages.length
  const page = {
    title: copy.title,
    facts: [
      `A copy of ${moments.minute(copiedAt)} UTC`,
      count === 1 ? '1 message' : `${count} messages`,
      ...(expiresAt === null ? [] : [`readable until ${moments.minute(expiresAt)} UTC`]),
    ],
    summary: copy.summary,
    messages: copy.messages.map(({ sender, content, createdAt }) => ({
      sender,
      content,
      note: null,
      facts: [`${moments.minute(createdAt)} UTC`],
    })),
    fonts: fontsBeside,
    closing: 'Shared with Chatty by its owner. What an assistant says can be wrong.',
  }
  return [...writePage(page, namesForVisitors)].join('')
}

/** What a visitor of a share sees. Nothing of the visitor's request is in it, and nothing that is not in the copy. */
import type { SharedCopy } from '../../../contract/shares.ts'
import { head, writePage } from '../html/page.ts'
import { createMoments } from '../moments.ts'

interface Shown {
  copiedAt: number
  expiresAt: number | null
}

const moments = createMoments('UTC')

export function renderShare(copy: SharedCopy, { copiedAt, expiresAt }: Shown): string {
  const count = copy.messages.length
  const page = writePage({
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
    closing: 'Shared with Chatty by its owner. What an assistant says can be wrong.',
  })
  return [...page].join('')
}

interface Said {
  title: string
  text: string
  /** With a form for the password. */
  asksPassword: boolean
}

/** A page of fixed words. The form posts to the address it came from. */
export const renderNotice = ({ title, text, asksPassword }: Said): string => {
  const form = `<form method="post"><label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="off" required autofocus maxlength="200">
<button>Open</button></form>`
  return `${head(title)}<body>\n<header>\n<h1>${title}</h1>\n<p>${text}</p>\n${asksPassword ? form : ''}</header>\n</body>\n</html>\n`
}

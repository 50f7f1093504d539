import { fontsBeside } from '../html/fonts.ts'
import { head } from '../html/head.ts'

export type Notice = 'gone' | 'password' | 'wrong_password' | 'slow_down'

const words: Record<Notice, { title: string; text: string; asksPassword: boolean }> = {
  gone: {
    title: 'There is nothing behind this link',
    text: 'It was taken back, its time is over, or a part of it is missing. Ask the person who sent it for a new one.',
    asksPassword: false,
  },
  password: {
    title: 'A shared conversation',
    text: 'The person who shared it has set a password.',
    asksPassword: true,
  },
  wrong_password: {
    title: 'That password does not fit',
    text: 'Upper and lower case count. Try it once more.',
    asksPassword: true,
  },
  slow_down: {
    title: 'Too many tries',
    text: 'Wait a minute, then open the link again.',
    asksPassword: false,
  },
}

const form = `<form method="post">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="off" required autofocus maxlength="200">
<button>Open</button>
</form>
`

/** A page of fixed words: nothing that came with a request is in it. The form posts to the address it came from. */
export function renderNotice(notice: Notice): string {
  const { title, text, asksPassword } = words[notice]
  return `${head(title, fontsBeside)}<body>\n<header>\n<h1>${title}</h1>\n<p>${text}</p>\n${asksPassword ? form : ''}</header>\n</body>\n</html>\n`
}

/**
 * The pages a browser sees before it is signed in. Small, without scripts, and made of fixed words only: nothing that
 * came with a request is ever put into them.
 */
import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { dataHeaders, pageHeaders, send } from './respond.ts'

export type SignInReason = 'needed' | 'used' | 'wrong' | 'signed_out'

const words: Record<SignInReason, { title: string; text: string }> = {
  needed: { title: 'Sign in to Chatty', text: 'This browser is not signed in yet.' },
  used: { title: 'This link has been used', text: 'Each link signs in one browser, once. Chatty printed a new one.' },
  wrong: { title: 'That token does not fit', text: 'It may be from an earlier start, or a part of it is missing.' },
  signed_out: { title: 'Signed out', text: 'This browser has no access to Chatty any more.' },
}

const style = `
:root { color-scheme: light dark; --paper: #f8f9fc; --card: #fff; --ink: #1c2230; --soft: #50586a; --line: #8a90a0; --accent: #3155d4; --on: #fff }
@media (prefers-color-scheme: dark) { :root { --paper: #0f131c; --card: #1a1f2b; --ink: #edf0f6; --soft: #b3bac8; --line: #7c8496; --accent: #86a6ff; --on: #0c1224 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif }
main { width: 100%; max-width: 30rem; padding: 32px; background: var(--card); border-radius: 20px; box-shadow: 0 1px 2px #0001, 0 12px 40px #00000014 }
h1 { margin: 0 0 4px; font-size: 1.35rem; line-height: 1.3 }
p { margin: 0 0 16px; color: var(--soft) }
code { font: 0.9em ui-monospace, monospace; color: var(--ink) }
label { display: block; margin: 24px 0 6px; font-weight: 600 }
form div { display: flex; flex-wrap: wrap; gap: 8px }
input { flex: 1 1 12rem; min-width: 0; padding: 10px 12px; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 10px }
button { padding: 10px 20px; font: inherit; font-weight: 600; color: var(--on); background: var(--accent); border: 0; border-radius: 10px; cursor: pointer }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`

const styleDigest = createHash('sha256').update(style).digest('base64')

const headers = {
  ...dataHeaders,
  ...pageHeaders,
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleDigest}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  'content-type': 'text/html; charset=utf-8',
  'cross-origin-opener-policy': 'same-origin',
  // Without a referrer at all a browser says `Origin: null` when it posts the form.
  'referrer-policy': 'same-origin',
}

const page = (body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chatty</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`

const signInPage = ({ title, text }: { title: string; text: string }): string =>
  page(
    `<h1>${title}</h1>
<p>${text}</p>
<p>Look at the terminal where Chatty runs: it shows an address with a token. Open that address, or paste it here.
If it is no longer in sight, stop Chatty there with Ctrl-C and start it again with <code>chatty serve --open</code>.</p>
<form method="post" action="/sign-in">
<label for="token">Address or token</label>
<div><input id="token" name="token" type="password" autocomplete="off" spellcheck="false" required autofocus>
<button>Sign in</button></div>
</form>`,
  )

const signInPages = new Map(Object.entries(words).map(([reason, said]) => [reason, signInPage(said)]))

export function sendSignInPage(
  response: ServerResponse,
  reason: SignInReason,
  more: Record<string, string> = {},
): void {
  const status = reason === 'signed_out' ? 200 : 401
  send(response, status, { ...headers, ...more }, signInPages.get(reason) ?? '')
}

const arrivalPage = page('<h1>Opening Chatty …</h1>')

/**
 * Goes on to `location`, a path of ours, by way of a page of ours. A browser that follows a link from another site
 * leaves our cookie at home on that request and on every redirect of it; what our own page asks for carries it.
 */
export function sendArrivalPage(response: ServerResponse, location: string, more: Record<string, string> = {}): void {
  send(response, 200, { ...headers, refresh: `0; url=${location}`, ...more }, arrivalPage)
}

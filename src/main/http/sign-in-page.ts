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
  used: { title: 'This link has been used', text: 'Each link signs in one browser, once.' },
  wrong: { title: 'That token does not fit', text: 'It may be from an earlier start, or a part of it is missing.' },
  signed_out: { title: 'Signed out', text: 'This browser has no access to Chatty any more.' },
}

/** In the hand of the window: its colours (`renderer/styles/tokens.css`) and its mark, without its font files. */
const style = `
:root { color-scheme: light dark; --paper: oklch(.982 .004 265); --solid: oklch(1 0 0); --line: oklch(.2 .03 265 / .09); --edge: oklch(.2 .03 265 / .44); --ink: oklch(.24 .02 265); --soft: oklch(.44 .02 265); --accent: oklch(.52 .2 264); --on: oklch(1 0 0); --one: oklch(.88 .07 255 / .55); --two: oklch(.9 .06 310 / .42); --three: oklch(.93 .06 75 / .4) }
@media (prefers-color-scheme: dark) { :root { --paper: oklch(.185 .014 268); --solid: oklch(.235 .016 268); --line: oklch(1 0 0 / .075); --edge: oklch(1 0 0 / .36); --ink: oklch(.95 .006 265); --soft: oklch(.77 .012 265); --accent: oklch(.72 .14 262); --on: oklch(.17 .03 265); --one: oklch(.42 .13 262 / .38); --two: oklch(.38 .12 310 / .3); --three: oklch(.4 .08 200 / .22) } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; color: var(--ink); font: 15px/1.55 Inter, system-ui, sans-serif; background: radial-gradient(60vw 50vh at -5% -10%, var(--one), transparent 70%), radial-gradient(50vw 46vh at 104% 4%, var(--two), transparent 70%), radial-gradient(46vw 44vh at 30% 112%, var(--three), transparent 70%), var(--paper) }
main { width: 100%; max-width: 29rem; text-align: center }
svg { width: 36px; height: 36px }
h1 { margin: 12px 0 6px; font-size: 1.7rem; line-height: 1.25; letter-spacing: -.02em }
p { margin: 0; color: var(--soft) }
form { margin: 24px 0 20px; text-align: start; padding: 20px; background: var(--solid); border: 1px solid var(--line); border-radius: 18px; box-shadow: 0 1px 2px oklch(.2 .03 265 / .05), 0 8px 24px oklch(.2 .03 265 / .07) }
label { display: block; margin-bottom: 8px; font-weight: 500 }
form div { display: flex; flex-wrap: wrap; gap: 8px }
input { flex: 1 1 12rem; min-width: 0; padding: 9px 12px; font: inherit; color: inherit; background: transparent; border: 1px solid var(--edge); border-radius: 12px }
button { padding: 9px 18px; font: inherit; font-weight: 500; color: var(--on); background: var(--accent); border: 0; border-radius: 12px; cursor: pointer }
code { font: .9em ui-monospace, monospace; color: var(--ink); white-space: nowrap }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`

const mark =
  '<svg viewBox="0 0 22 22" aria-hidden="true"><defs><linearGradient id="g" x1=".2" y1="0" x2=".8" y2="1"><stop stop-color="#2f6fe4"/><stop offset="1" stop-color="#a05fd6"/></linearGradient></defs><rect width="22" height="22" rx="7" fill="url(#g)"/><path d="M10.5 7.5h1a4 4 0 0 1 4 4 3 3 0 0 1-3 3h-5a1 1 0 0 1-1-1v-2a4 4 0 0 1 4-4z" fill="#fff"/></svg>'

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
  page(`${mark}
<h1>${title}</h1>
<p>${text} Open the address that Chatty shows in its terminal, or paste it here.</p>
<form method="post" action="/sign-in">
<label for="token">Address or token</label>
<div><input id="token" name="token" type="password" autocomplete="off" spellcheck="false" required autofocus>
<button>Sign in</button></div>
</form>
<p>Is it no longer in sight? Stop Chatty there with Ctrl-C, and start it again with <code>chatty serve --open</code>.</p>`)

const signInPages = new Map(Object.entries(words).map(([reason, said]) => [reason, signInPage(said)]))

export function sendSignInPage(
  response: ServerResponse,
  reason: SignInReason,
  more: Record<string, string> = {},
): void {
  const status = reason === 'signed_out' ? 200 : 401
  send(response, status, { ...headers, ...more }, signInPages.get(reason) ?? '')
}

const arrivalPage = page(`${mark}<h1>Opening Chatty …</h1>`)

/**
 * Goes on to `location`, a path of ours, by way of a page of ours. A browser that follows a link from another site
 * leaves our cookie at home on that request and on every redirect of it; what our own page asks for carries it.
 */
export function sendArrivalPage(response: ServerResponse, location: string, more: Record<string, string> = {}): void {
  send(response, 200, { ...headers, refresh: `0; url=${location}`, ...more }, arrivalPage)
}

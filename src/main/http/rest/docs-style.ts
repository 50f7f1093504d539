/** The look of the API's page: the window's colours (`renderer/styles/tokens.css`), without its font files. */
export const docsStyle = `
:root { color-scheme: light dark; --paper: oklch(.982 .004 265); --solid: oklch(1 0 0); --sunken: oklch(.96 .006 265); --line: oklch(.2 .03 265 / .12); --ink: oklch(.24 .02 265); --soft: oklch(.44 .02 265); --accent: oklch(.5 .2 264); --get: oklch(.44 .12 155); --post: oklch(.45 .16 262); --patch: oklch(.45 .12 75); --delete: oklch(.48 .17 25) }
@media (prefers-color-scheme: dark) { :root { --paper: oklch(.185 .014 268); --solid: oklch(.235 .016 268); --sunken: oklch(.16 .014 268); --line: oklch(1 0 0 / .12); --ink: oklch(.95 .006 265); --soft: oklch(.77 .012 265); --accent: oklch(.78 .12 262); --get: oklch(.8 .13 155); --post: oklch(.78 .12 262); --patch: oklch(.83 .12 80); --delete: oklch(.77 .13 25) } }
* { box-sizing: border-box }
html { scroll-padding-top: 16px }
body { margin: 0; color: var(--ink); background: var(--paper); font: 15px/1.6 Inter, system-ui, sans-serif; overflow-wrap: anywhere }
.frame { display: grid; grid-template-columns: 17rem minmax(0, 1fr); max-width: 76rem; margin: 0 auto }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 28px 16px; border-inline-end: 1px solid var(--line); font-size: 13.5px }
nav ul { list-style: none; margin: 0; padding: 0 }
nav > ul > li { margin-bottom: 16px }
nav > ul > li > a { font-weight: 600; color: var(--ink) }
nav ul ul a { display: block; padding: 2px 0 2px 10px; color: var(--soft) }
a { color: var(--accent); text-decoration: none }
a:hover { text-decoration: underline }
p a, td a { text-decoration: underline; text-underline-offset: 2px }
main { padding: 36px 40px 96px; min-width: 0 }
h1 { margin: 0 0 12px; font-size: 2rem; line-height: 1.2; letter-spacing: -.02em }
h2 { margin: 56px 0 16px; font-size: 1.35rem; letter-spacing: -.01em }
h3 { margin: 0 0 6px; font-size: 1.08rem }
h4 { margin: 18px 0 6px; font-size: .82rem; font-weight: 600; color: var(--soft) }
p { margin: 0 0 10px; max-width: 46rem }
article { margin: 0 0 20px; padding: 20px 22px; background: var(--solid); border: 1px solid var(--line); border-radius: 18px }
.call { margin-bottom: 8px }
.call b { font-size: .82rem; letter-spacing: .03em; margin-inline-end: 4px }
.get { color: var(--get) } .post { color: var(--post) } .patch, .put { color: var(--patch) } .delete { color: var(--delete) }
code, pre { font: .88em/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
pre { margin: 0; padding: 12px 14px; overflow: auto; max-height: 26rem; background: var(--sunken); border: 1px solid var(--line); border-radius: 12px; overflow-wrap: normal }
.wide { overflow: auto }
table { width: 100%; border-collapse: collapse; font-size: .93rem }
th, td { padding: 7px 12px 7px 0; text-align: start; vertical-align: top; border-top: 1px solid var(--line); font-weight: 400 }
th { width: 30%; min-width: 8rem }
small { display: block; color: var(--soft); font-size: .82rem }
summary { cursor: pointer; color: var(--accent); margin-bottom: 6px }
.failures { margin: 14px 0 0; color: var(--soft); font-size: .88rem }
.failures a { margin-inline-end: 4px }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px }
.skip { position: absolute; inset-inline-start: -999px }
.skip:focus { inset-inline-start: 12px; top: 12px; padding: 8px 14px; background: var(--solid); border-radius: 10px; z-index: 1 }
@media (max-width: 800px) { .frame { display: block } nav { position: static; height: auto; max-height: 40vh; border: 0; border-bottom: 1px solid var(--line); columns: 2; padding: 20px 16px } main { padding: 24px 16px 64px } article { padding: 16px } }
@media (max-width: 420px) { nav { columns: 1 } }
@media print { nav { display: none } .frame { display: block } article { border: 0; padding: 0 } }
`

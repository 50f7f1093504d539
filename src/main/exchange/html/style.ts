/** The look of a page that stands alone: the window's colours (`renderer/styles/tokens.css`), light, dark and on paper. */
import { createHash } from 'node:crypto'

const light =
  '--paper:oklch(.982 .004 265);--solid:oklch(1 0 0);--tint:oklch(.52 .2 264/.07);--line:oklch(.2 .03 265/.12);--edge:oklch(.2 .03 265/.44);--ink:oklch(.24 .02 265);--ink-2:oklch(.44 .02 265);--ink-3:oklch(.5 .02 265);--accent:oklch(.47 .2 268);--on-accent:oklch(1 0 0);--code:oklch(.975 .004 265);--word:oklch(.5 .12 60);--mean:oklch(.5 .19 300);--good:oklch(.47 .13 155);--bad:oklch(.52 .2 27)'
const dark =
  '--paper:oklch(.185 .014 268);--solid:oklch(.235 .016 268);--tint:oklch(.72 .14 262/.1);--line:oklch(1 0 0/.12);--edge:oklch(1 0 0/.36);--ink:oklch(.95 .006 265);--ink-2:oklch(.77 .012 265);--ink-3:oklch(.7 .014 265);--accent:oklch(.78 .12 262);--on-accent:oklch(.17 .03 265);--code:oklch(.155 .012 268);--word:oklch(.8 .11 70);--mean:oklch(.78 .13 305);--good:oklch(.78 .14 155);--bad:oklch(.72 .16 25)'

export const pageStyle = `
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;color:var(--ink);background:var(--paper);font:16px/1.6 'Inter Variable',Inter,system-ui,-apple-system,'Segoe UI',sans-serif;overflow-wrap:anywhere}
body>header,body>main,body>footer{max-width:46rem;margin-inline:auto;padding-inline:1rem}
body>header{padding-block:2.5rem 1.25rem}
h1{margin:0 0 .5rem;font-size:1.75rem;line-height:1.2;letter-spacing:-.02em;font-weight:650}
.facts,.meta,footer{color:var(--ink-3);font-size:.8125rem}
.facts{margin:0}
.summary{margin:1rem 0 0;padding:.75rem 1rem;border:1px solid var(--line);border-radius:.75rem;background:var(--solid);color:var(--ink-2)}
article{padding:1rem 1.125rem;margin-block:.75rem;border:1px solid var(--line);border-radius:1rem;background:var(--solid)}
article.user{background:var(--tint);border-color:transparent}
article>header{display:flex;flex-wrap:wrap;gap:.125rem .625rem;align-items:baseline;margin-bottom:.375rem}
article>header h2{margin:0;font-size:.875rem;font-weight:600}
.note{margin:.5rem 0 0;color:var(--ink-2);font-size:.875rem}
.text>:first-child,blockquote>:first-child,li>:first-child{margin-top:0}
.text>:last-child,blockquote>:last-child,li>:last-child{margin-bottom:0}
p,ul,ol,blockquote,figure,.table{margin:.7em 0}
h3,h4,h5,h6{margin:1.25em 0 .4em;line-height:1.35;font-weight:650}
h3{font-size:1.2em}h4{font-size:1.1em}h5,h6{font-size:1em}
ul,ol{padding-inline-start:1.6em}
li+li{margin-top:.25em}
li.task{list-style:none;margin-inline-start:-1.4em}
blockquote{border-inline-start:3px solid var(--line);padding-inline-start:.9em;margin-inline:0;color:var(--ink-2)}
hr{border:0;border-top:1px solid var(--line);margin-block:1.4em}
a{color:var(--accent);text-underline-offset:.18em}
code,pre{font-family:'JetBrains Mono Variable','JetBrains Mono',ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-variant-ligatures:none}
:not(pre)>code{padding:.1em .35em;border-radius:.35em;background:color-mix(in oklab,var(--ink) 8%,transparent);font-size:.88em}
figure{border:1px solid var(--line);border-radius:.75rem;background:var(--code);overflow:hidden}
figcaption{padding:.25rem .875rem;border-bottom:1px solid var(--line);font-size:.75rem;font-weight:500;color:var(--ink-3)}
pre{margin:0;padding:.75rem .875rem;overflow-x:auto;font-size:.8125rem;line-height:1.6;tab-size:4;overflow-wrap:normal}
.c-keyword{color:var(--mean)}.c-string,.c-addition{color:var(--good)}.c-number,.c-type{color:var(--word)}.c-comment,.c-meta{color:var(--ink-3)}.c-function,.c-attribute{color:var(--accent)}.c-deletion{color:var(--bad)}
.table{overflow-x:auto}
table{border-collapse:collapse;font-size:.9375em}
th,td{overflow-wrap:break-word;padding:.375rem .75rem;border:1px solid var(--line);text-align:start;vertical-align:top}
th{font-weight:600;background:color-mix(in oklab,var(--ink) 4%,transparent)}
.right{text-align:right}.center{text-align:center}
math[display=block]{display:block;margin:.7em 0;overflow-x:auto}
.notes{border-top:1px solid var(--line);padding-top:.7em;font-size:.875em;color:var(--ink-2)}
sup{font-size:.75em;line-height:0}
body>footer{padding-block:1.25rem 3rem}
form{display:flex;flex-wrap:wrap;gap:.5rem;margin:1.25rem 0;padding:1.25rem;border:1px solid var(--line);border-radius:1rem;background:var(--solid)}
label{flex:1 1 100%;font-weight:500}
input{flex:1 1 12rem;min-width:0;padding:.5rem .75rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--edge);border-radius:.75rem}
button{padding:.5rem 1.125rem;font:inherit;font-weight:500;color:var(--on-accent);background:var(--accent);border:0;border-radius:.75rem;cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media print{:root{${light};--paper:#fff;--tint:#f3f5fb}body{font-size:10.5pt}body>header,body>main,body>footer{max-width:none;padding-inline:0}article{border-radius:0;border-width:0 0 1px;border-color:var(--line);padding-inline:0}article.user{padding-inline:.75rem;print-color-adjust:exact;-webkit-print-color-adjust:exact}article>header{break-after:avoid}pre{white-space:pre-wrap;overflow-wrap:anywhere}h3,h4,h5,h6{break-after:avoid}tr{break-inside:avoid}a[href^=http]::after{content:' (' attr(href) ')';font-size:.8em;color:var(--ink-3)}}
`

/** A policy's way of naming a style sheet that may be used. */
export const hashOf = (style: string): string => `'sha256-${createHash('sha256').update(style).digest('base64')}'`

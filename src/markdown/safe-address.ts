/** Schemes that may become a link. Everything else stays text: no script, no file, no other program's address. */
const allowed = new Set(['http:', 'https:', 'mailto:'])

/**
 * The address as it will really be opened (host names in their ASCII form, control characters gone), or null when
 * it must not become a link.
 */
export function safeAddress(address: string): string | null {
  const url = parseUrl(address.trim())
  if (!url || !allowed.has(url.protocol) || url.href.length > 8000) return null
  if (url.protocol === 'mailto:') return /^mailto:[^?]/.test(url.href) ? url.href : null
  return url.hostname === '' ? null : url.href
}

/** The host that a link's text seems to promise, such as "bank.example" for "www.bank.example/login"; null for words. */
export function claimedHost(text: string): string | null {
  const found = /^\s*(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?::\d+)?(?:[/?#]\S*)?\s*$/iu.exec(text)
  const url = found ? parseUrl(`https://${found[1]}`) : null
  return url ? url.hostname.replace(/^www\./, '') : null
}

/** As `URL.parse`, which Node 20 has not. */
const parseUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)

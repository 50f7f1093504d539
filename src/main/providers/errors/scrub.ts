/** The longest that is kept of a provider's own words, in characters. */
const maxLength = 600
const mask = '•••'

/** Shapes of keys and of the headers that carry them, also where a provider has blanked out the middle. */
const shapes = [
  /\b(?:bearer|basic)\s+(?=\S*[\d*•])[\w.~+/=*•-]{6,}/gi,
  /\b(?:authorization|x-api-key|x-goog-api-key|api[-_ ]?key)["']?\s*[:=]\s*["']?[^\s"',;&}]+/gi,
  /([?&](?:key|api_key|token|access_token)=)[^\s&"']+/gi,
  /\b(?:sk|pk|rk|gsk|xai|hf|nvapi)[-_][\w*•-]{6,}/g,
  /\bAIza[\w*•-]{10,}/g,
]

/** Makes a provider's words fit to be kept and shown: no key, no control characters, not endless. */
export function scrub(text: string, key: string | null): string {
  let clean = text
  if (key && key.length > 2)
    for (const form of new Set([key, encodeURIComponent(key)])) clean = clean.replaceAll(form, mask)
  for (const shape of shapes) clean = clean.replaceAll(shape, mask)
  // eslint-disable-next-line no-control-regex -- they are what is to go
  clean = clean.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  return clean.length > maxLength ? `${clean.slice(0, maxLength - 1).trimEnd()}…` : clean
}

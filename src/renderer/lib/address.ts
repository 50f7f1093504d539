/** What an address says behind its question mark, as a person would write it: `?period=90`, not `?period=%2290%22`. */

export const readSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))

/** What is undefined is left out. */
export function writeSearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined)
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

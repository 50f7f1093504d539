/** Where the window lives: an origin of its own, without the rights of `file://` and without a port. */
export const windowScheme = 'app'
export const windowAddress = `${windowScheme}://chatty/`

/** Is this an address of our own window? Compared in parts: a prefix can be forged. */
export function isWindowAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username } = new URL(address)
  return protocol === `${windowScheme}:` && host === 'chatty' && username === ''
}

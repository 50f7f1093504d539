interface Fence {
  sign: string
  length: number
  indent: string
}

/** Within a quotation a fence ends with the quotation, so its lines do not count. */
const fenceLine = /^((?:[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+)*[ \t]*)(`{3,}|~{3,})(.*)$/

/**
 * A message's Markdown so that it ends where the message ends. A model that was stopped inside a code block leaves its
 * fence open, and everything after it in the file would be read as code.
 */
export function closeFences(text: string): string {
  let open: Fence | null = null
  for (const line of text.split(/\r\n?|\n/)) {
    const [, indent = '', signs = '', rest = ''] = fenceLine.exec(line) ?? []
    if (signs !== '') open = read(open, { sign: signs.charAt(0), length: signs.length, indent }, rest)
  }
  const body = text.replace(/\s+$/, '')
  return open === null ? body : `${body}\n${open.indent.replaceAll(/\S/g, ' ')}${open.sign.repeat(open.length)}`
}

function read(open: Fence | null, fence: Fence, rest: string): Fence | null {
  // What follows backticks on their line holds none, or it is code within a line of text.
  if (open === null) return fence.sign === '`' && rest.includes('`') ? null : fence
  const isEnd = fence.sign === open.sign && fence.length >= open.length && rest.trim() === ''
  return isEnd ? null : open
}

import { createHash } from 'node:crypto'

/** SHA-256 of a message's UTF-8 text, kept beside it so that a text changed by a failing disk is noticed. */
export const hashContent = (content: string): Buffer => createHash('sha256').update(content, 'utf8').digest()

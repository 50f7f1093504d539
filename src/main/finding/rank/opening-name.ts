/**
 * Names that messages open with: "Ann: …", "**Ann Lee:** …", "[Ann] …", as in transcripts and group chats. The label
 * says who speaks, so a question's "Ann" is evidence for Ann's messages; to the sentence encoder it is only noise.
 */
const opening =
  /^\s*(?:\*\*|__)?(?:\[(?<bracketed>[^\]\n]{1,40})\]|(?<plain>\p{Lu}[\p{L}\p{M}'’.-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,2}))(?:\*\*|__)?\s*(?<colon>:|：)?/u
const name = /^\p{Lu}[\p{L}\p{M}'’.-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,2}$/u
/** What stands before a colon without being anybody. */
const noName =
  /^(?:note|warning|example|question|answer|update|edit|summary|tip|todo|error|step|option|subject|title|re|q|a|p\.?s|hinweis|beispiel|frage|antwort|nota|ejemplo|exemple|remarque)\.?$/iu

function readName(text: string): string | null {
  const groups = opening.exec(text.slice(0, 80))?.groups
  const found = groups?.['bracketed'] ?? (groups?.['colon'] === undefined ? undefined : groups['plain'])
  return found === undefined || !name.test(found) || noName.test(found) ? null : found
}

/** The first word of the name a text opens with, in lower case; null when it opens otherwise. */
export const openingName = (text: string): string | null => readName(text)?.split(' ')[0]?.toLowerCase() ?? null

/** Who speaks, to be put in front of another part of the text; nothing when it opens otherwise. */
export function openingLabel(text: string): string {
  const found = readName(text)
  return found === null ? '' : `${found}: `
}

/** A question as the encoder gets it: without the names that open this history's messages, unless it is only names. */
export function withoutNames(question: string, names: readonly string[]): string {
  if (names.length === 0) return question
  const known = new Set(names)
  const kept = question.replaceAll(/[\p{L}\p{M}-]+(?:['’]s)?/gu, (word) =>
    known.has(word.replace(/['’]s$/u, '').toLowerCase()) ? '' : word,
  )
  const tidy = kept.replaceAll(/\s+/g, ' ').trim()
  return /\p{L}{2}/u.test(tidy) ? tidy : question
}

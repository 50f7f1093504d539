/** Names a conversation from its question alone, with no model: the first words that say what it is about. */

const longestTitle = 52
/** A title stands in the beginning of a question, if anywhere. */
const readAtMost = 4000
/** Openings that carry no subject, in the languages most questions come in; longest first within a language. */
const openings =
  /^(?:(?:hi|hello|hey|hallo|bonjour|hola|please|bitte|ok|okay|so|well|thanks)\b[\s,.!]*|(?:can|could|would|will) you (?:please )?(?:help me (?:to |with )?|tell me |explain (?:to me )?|show me )?|i (?:would like|want|need|am trying) (?:you )?to (?:know )?|i have a question about |help me (?:to |with )?|(?:please )?(?:tell me|explain|show me|describe|write me|give me) (?:to me )?|kannst du (?:mir )?(?:bitte )?)+/iu

/** A title of at most 52 characters, or undefined where the text names nothing (only code, only symbols). */
export function titleFromQuestion(question: string): string | undefined {
  const prose = question
    .slice(0, readAtMost)
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .replace(/https?:\/\/(?:www\.)?(\S+)/g, '$1')
  const line = prose.split(/\n/).find((text) => /\p{L}|\p{N}/u.test(text))
  if (!line) return undefined
  const plain = line
    .replace(/^[\s#>*\-•\d.)]+(?=\p{L})/u, '')
    .replace(/[*_`~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const subject = plain.replace(openings, '') || plain
  const sentence = /^.+?[.?!。？！](?=\s|$|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/u.exec(subject)?.[0] ?? subject
  return capitalise(shorten(sentence.replace(/[\s.?!。？！:,;]+$/u, '')))
}

/** What a model answered when asked for a title, made fit to be one; undefined when it is none. */
export function cleanTitle(answer: string): string | undefined {
  const line = answer.split('\n').find((text) => text.trim() !== '') ?? ''
  const plain = line
    .replace(/^(?:title|titel|titre|título)\s*[:：]\s*/iu, '')
    .replace(/^[\s"'“”„«#*_]+|[\s"'“”»*_.]+$/gu, '')
  return plain === '' ? undefined : shorten(plain, 80)
}

function shorten(text: string, longest = longestTitle): string {
  const characters = Array.from(text)
  if (characters.length <= longest) return text
  const cut = characters.slice(0, longest - 1).join('')
  const atWord = cut.replace(/\s+\S*$/u, '')
  return `${(atWord.length > longest / 2 ? atWord : cut).replace(/[\s,;:.]+$/u, '')}…`
}

const capitalise = (text: string): string | undefined =>
  text === '' ? undefined : text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase())

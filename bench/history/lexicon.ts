/** The words of a language in the order of their use: real ones first, then thousands made from two of them. */
import { languages, type Language, type LanguageCode } from './languages/index.ts'
import { createRandom, type Random } from './random.ts'
import { createZipfDraw } from './zipf.ts'

export interface Lexicon {
  language: Language
  nouns: string[]
  noun(random: Random): string
  verb(random: Random): string
  adjective(random: Random): string
}

/** Nouns come from patterns that already bring the very commonest words, so the top of their list is flat. */
const steepness = 1.2
const flatTop = 12
/** The words themselves are the same in every history, whatever its seed. */
const wordSeed = 50_000

const made = new Map<LanguageCode, Lexicon>()

export function lexiconOf(code: LanguageCode): Lexicon {
  const known = made.get(code)
  if (known) return known
  const lexicon = makeLexicon(languages[code])
  made.set(code, lexicon)
  return lexicon
}

function makeLexicon(language: Language): Lexicon {
  const nouns = withCompounds(language)
  return {
    language,
    nouns,
    noun: drawFrom(nouns),
    verb: drawFrom(language.verbs),
    adjective: drawFrom(language.adjectives),
  }
}

function drawFrom(list: string[]): (random: Random) => string {
  const draw = createZipfDraw(list.length, steepness, flatTop)
  return (random) => list[draw(random)] ?? ''
}

function withCompounds({ nouns, compound, nounCount }: Language): string[] {
  const all = new Set(nouns)
  if (all.size ** 2 < nounCount * 1.3) throw new Error('There are too few real words to make this many from.')
  const random = createRandom(wordSeed, nouns.length)
  while (all.size < nounCount) all.add(compound(random.pick(nouns), random.pick(nouns)))
  return [...all]
}

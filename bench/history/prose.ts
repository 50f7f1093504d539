/** Sentences, from a language's patterns and words. */
import type { LanguageCode } from './languages/index.ts'
import { lexiconOf, type Lexicon } from './lexicon.ts'
import type { Random } from './random.ts'
import type { Topic } from './topics.ts'

/** Who speaks: in which language, about what. */
export interface Voice {
  random: Random
  lexicon: Lexicon
  topicWords: string[]
}

export const voiceOf = (random: Random, code: LanguageCode, topic: Topic): Voice => ({
  random,
  lexicon: lexiconOf(code),
  topicWords: topic.wordsIn(code),
})

export const statement = (voice: Voice): string => fill(voice, voice.random.pick(voice.lexicon.language.statements))
export const question = (voice: Voice): string => fill(voice, voice.random.pick(voice.lexicon.language.questions))
export const heading = (voice: Voice): string => voice.random.pick(voice.lexicon.language.headings)

export const paragraph = (voice: Voice, sentences: number): string =>
  Array.from({ length: sentences }, () => statement(voice)).join(voice.lexicon.language.space)

/** A word or two, as in a table's cell or a list. */
export const phrase = (voice: Voice): string => {
  const { random, lexicon } = voice
  return random.chance(0.4) ? random.pick(voice.topicWords) : lexicon.noun(random)
}

type Slot = (voice: Voice) => string

const slots: Record<string, Slot> = {
  n: ({ lexicon, random }) => lexicon.noun(random),
  v: ({ lexicon, random }) => lexicon.verb(random),
  a: ({ lexicon, random }) => lexicon.adjective(random),
  t: ({ topicWords, random }) => random.pick(topicWords),
  p: ({ lexicon, random }) => random.pick(lexicon.language.names),
  '#': ({ random }) => String(Math.ceil(random.around(8, 1))),
}

const compiled = new Map<string, (string | Slot)[]>()

/** Puts words into a pattern's slots and makes its first letter large. */
function fill(voice: Voice, pattern: string): string {
  let parts = compiled.get(pattern)
  if (!parts) {
    parts = pattern.split(/\{(.)\}/).map((part, place) => (place % 2 === 0 ? part : slotOf(part)))
    compiled.set(pattern, parts)
  }
  let text = ''
  for (const part of parts) text += typeof part === 'string' ? part : part(voice)
  const polished = voice.lexicon.language.polish?.(text) ?? text
  return polished.charAt(0).toUpperCase() + polished.slice(1)
}

function slotOf(name: string): Slot {
  const slot = slots[name]
  if (!slot) throw new Error(`No pattern may hold {${name}}.`)
  return slot
}

/**
 * What a language gives to a made-up history. Patterns hold `{n}` noun, `{v}` verb, `{a}` adjective, `{t}` a word of
 * the conversation's topic, `{p}` a person's name, `{#}` a number.
 */
export interface Language {
  code: string
  /** Real words of every day, the most used first. */
  nouns: string[]
  verbs: string[]
  adjectives: string[]
  statements: string[]
  questions: string[]
  names: string[]
  /** Makes a plausible word that nobody has written yet from two real ones. */
  compound: (first: string, second: string) => string
  /** How many nouns there are with the made-up ones. */
  nounCount: number
  /** Puts right what a pattern cannot know, such as "a" before a vowel. */
  polish?: (sentence: string) => string
  /** Between sentences. */
  space: '' | ' '
  /** A short heading, as a model writes above part of an answer. */
  headings: string[]
}

/** A list written as running text. */
export const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

/** A list written as lines. */
export const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

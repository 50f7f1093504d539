/** Whole messages: what a person asks, what a model answers, what it thinks before. */
import { diagram, footnote, link, list, math, quote, section, table, taskList, withEmoji } from './blocks.ts'
import { codeBlock } from './code.ts'
import { weighted } from './random.ts'
import { paragraph, phrase, question, type Voice } from './prose.ts'

type Block =
  | 'paragraph'
  | 'list'
  | 'steps'
  | 'tasks'
  | 'table'
  | 'math'
  | 'quote'
  | 'section'
  | 'link'
  | 'note'
  | 'diagram'
  | 'code'

const drawBlock = weighted<Block>({
  paragraph: 48,
  list: 12,
  steps: 7,
  tasks: 1,
  table: 4,
  math: 3,
  quote: 2,
  section: 8,
  link: 2,
  note: 1,
  diagram: 0.4,
  code: 11,
})

const makeBlock: Record<Block, (voice: Voice) => string> = {
  paragraph: (voice) => paragraph(voice, voice.random.between(1, 4)),
  list: (voice) => list(voice, false),
  steps: (voice) => list(voice, true),
  tasks: taskList,
  table,
  math,
  quote,
  section,
  link,
  note: footnote,
  diagram,
  code: ({ random }) => codeBlock(random, random.between(1, 3)),
}

/** Most answers are short, some go on for pages, and a few hold thousands of words. */
export function answerText(voice: Voice): string {
  const { random } = voice
  const blockCount = Math.min(160, Math.ceil(random.chance(0.004) ? random.around(80, 0.5) : random.around(1.9, 0.85)))
  const blocks = Array.from({ length: blockCount }, (_, at) =>
    at === 0 ? paragraph(voice, random.between(1, 3)) : makeBlock[drawBlock(random)](voice),
  )
  const text = blocks.join('\n\n')
  return random.chance(0.06) ? withEmoji(voice, text) : text
}

export function questionText(voice: Voice): string {
  const { random } = voice
  const kind = random.float()
  const asked = question(voice)
  if (kind < 0.62) return random.chance(0.05) ? withEmoji(voice, asked) : asked
  if (kind < 0.9) return `${paragraph(voice, random.between(1, 3))}\n${asked}`
  if (kind < 0.96) return `${asked}\n\n${codeBlock(random, random.between(1, 2))}`
  if (kind < 0.98) return `${asked} $${random.between(5, 90)} / ${phrase(voice)}?`
  return `${paragraph(voice, random.between(8, 40))}\n\n${asked}`
}

export const reasoningText = (voice: Voice): string => paragraph(voice, voice.random.between(2, 8))

/** A title as a model would make one; in English it names the topic. */
export function titleText(voice: Voice, topicName: string): string {
  const { random, lexicon } = voice
  if (lexicon.language.code !== 'en') return `${phrase(voice)}${lexicon.language.space || '・'}${phrase(voice)}`
  const [word, other] = [phrase(voice), phrase(voice)]
  const title = random.pick([
    topicName,
    `${topicName}: ${word}`,
    `${word} and ${other}`,
    `help with ${topicName}`,
    `${word} for ${topicName}`,
  ])
  return title.charAt(0).toUpperCase() + title.slice(1)
}

/** What is left of an answer that ended in the middle. */
export function cutAnywhere({ random }: Voice, text: string): string {
  const characters = Array.from(text)
  return characters.slice(0, random.below(characters.length) + 1).join('')
}

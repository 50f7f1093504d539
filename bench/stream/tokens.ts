/** What the stand-in for a provider says. */
import { voiceOf } from '../history/prose.ts'
import { createRandom } from '../history/random.ts'
import { answerText } from '../history/texts.ts'
import { topics } from '../history/topics.ts'

/** To a question of the form `id count`: the id, then words. */
export function tokensFor(question: string): string[] {
  const [id = '', count = '1'] = question.split(' ')
  return Array.from({ length: Number(count) }, (_, at) => (at === 0 ? id : ` token${at % 100}`))
}

const essayLength = 50_000

/** An answer of 50,000 characters with everything that answers are made of, in pieces as long as tokens are. */
export function essayTokens(): string[] {
  const random = createRandom(14)
  const [topic] = topics
  if (!topic) throw new Error('There are no topics.')
  const voice = voiceOf(random, 'en', topic)
  let text = ''
  while (text.length < essayLength) text += `${answerText(voice)}\n\n`
  return text.slice(0, essayLength).match(/[^]{1,5}/gu) ?? []
}

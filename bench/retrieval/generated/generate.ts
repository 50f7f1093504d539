/**
 * The second data set: a year of a person's chats with an assistant, from templates and word lists of our own. It is what
 * the first one is not: long answers with the sought sentence somewhere in them, code, several languages, questions
 * that share no word with their answer, and the same thing said of many things. The same seed gives the same history.
 */
import { createRandom, type Random } from '../../history/random.ts'
import type { RetrievalSet, SetConversation, SetMessage, SetQuestion } from '../set.ts'
import { domains, type Domain, type DomainName } from './domains.ts'
import { facts } from './facts.ts'
import { foreignFacts } from './foreign.ts'
import { codeAnswers, collections, lookAlikes, recurring } from './series.ts'

const dayMs = 86_400_000
/** The last day of the history. */
const lastDay = Date.UTC(2026, 8, 30, 9)
const days = 420

interface Plant {
  domain: DomainName
  by: 'user' | 'ai'
  text: string
  /** What the person asked for it, or what the model said to it; anything of the field if empty. */
  partner: string
  /** Questions whose answer it is, in part or whole. */
  answers: SetQuestion[]
  /** Days before the last one; anywhere if left out. */
  daysAgo?: number
}

export function generateSet(seed: number): RetrievalSet {
  const random = createRandom(seed)
  const plants = [...plantFacts(), ...plantSeries(), ...plantCode()]
  const questions = [...new Set(plants.flatMap(({ answers }) => answers))]
  const conversations: SetConversation[] = []
  let made = 0
  const key = (): string => `m${made++}`
  for (const plant of shuffle(random, plants)) conversations.push(converse(random, plant, key))
  // As many again about the same fields in which nothing is to be found.
  for (let index = 0; index < plants.length / 2; index++) {
    conversations.push(
      converse(random, { domain: random.pick(domainNames), by: 'user', text: '', partner: '', answers: [] }, key),
    )
  }
  conversations.sort((one, other) => startOf(one) - startOf(other))
  for (const question of questions) question.evidenceCount = question.evidence.length
  return { name: `generated, seed ${seed}`, histories: [{ name: `generated ${seed}`, conversations, questions }] }
}

const startOf = ({ messages }: SetConversation): number => messages[0]?.createdAt ?? 0
// The keys of the object are the names it is typed by.
const domainNames = Object.keys(domains) as DomainName[]

const question = (ability: string, query: string): SetQuestion => ({
  query,
  ability,
  evidence: [],
  evidenceCount: 0,
  isDoubtful: false,
})

function* plantFacts(): Generator<Plant> {
  for (const { domain, by, told, plain, oblique, reply } of facts) {
    const partner = by === 'ai' ? plain : reply
    yield { domain, by, text: told, partner, answers: [question('plain', plain), question('paraphrase', oblique)] }
  }
  for (const { domain, by, told, plain, foreign, reply } of foreignFacts) {
    const partner = by === 'ai' ? plain : reply
    yield { domain, by, text: told, partner, answers: [question('plain', plain), question('other language', foreign)] }
  }
}

function* plantSeries(): Generator<Plant> {
  for (const { domain, question: query, items } of collections) {
    const all = question('list', query)
    for (const text of items) yield { domain, by: 'user', text, partner: '', answers: [all] }
  }
  for (const { domain, subject, outcomes } of recurring) {
    for (const [index, outcome] of outcomes.entries()) {
      const daysAgo = 40 + index * 61
      const month = new Date(lastDay - daysAgo * dayMs).toLocaleString('en', {
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      })
      const asked = question('time', `What did we settle about ${subject} in ${month}?`)
      yield { domain, by: 'user', text: `About ${subject}: ${outcome}.`, partner: '', answers: [asked], daysAgo }
    }
  }
  for (const { domain, by, tell, ask, things, values } of lookAlikes) {
    for (const [index, thing] of things.entries()) {
      const text = tell(thing, values[index] ?? '')
      yield { domain, by, text, partner: by === 'ai' ? ask(thing) : '', answers: [question('look-alike', ask(thing))] }
    }
  }
}

function* plantCode(): Generator<Plant> {
  for (const { request, language, code, byName, byPurpose } of codeAnswers) {
    const text = `\`\`\`${language}\n${code}\n\`\`\``
    yield {
      domain: 'software',
      by: 'ai',
      text,
      partner: request,
      answers: [question('code', byName), question('code', byPurpose)],
    }
  }
}

/** Three to six exchanges about one field; one of the messages holds what was planted. */
function converse(random: Random, plant: Plant, key: () => string): SetConversation {
  const domain = focusOf(random, domains[plant.domain])
  const exchanges = random.between(3, 6)
  const holder = random.below(exchanges)
  let at = lastDay - (plant.daysAgo ?? random.below(days)) * dayMs - random.below(dayMs / 4)
  const messages: SetMessage[] = []
  function say(sender: 'user' | 'ai', text: string): SetMessage {
    const message: SetMessage = { key: key(), sender, text, createdAt: at }
    messages.push(message)
    at += random.between(5, 200) * 1000
    return message
  }
  for (let index = 0; index < exchanges; index++) {
    const isHolder = index === holder && plant.text !== ''
    const [own, other] = isHolder ? [plant.text, plant.partner] : ['', '']
    const asked = say('user', askText(random, domain, plant.by === 'user' ? own : other))
    const answered = say('ai', answerText(random, domain, plant.by === 'ai' ? own : other))
    if (!isHolder) continue
    const holding = plant.by === 'user' ? asked : answered
    for (const { evidence } of plant.answers) evidence.push(holding.key)
  }
  return { title: random.pick(domain.titles), messages }
}

/** One conversation is about a few things of its field. */
const focusOf = (random: Random, domain: Domain): Domain => ({
  ...domain,
  things: shuffle(random, domain.things).slice(0, 4),
  deeds: shuffle(random, domain.deeds).slice(0, 5),
})

const openings = [
  'How do I deal with',
  'Any idea about',
  'I am unsure about',
  'What would you do with',
  'Tell me more about',
]
const closings = ['Thanks!', 'What do you think?', 'Is that normal?', 'Please be brief.', '']

function askText(random: Random, domain: Domain, planted: string): string {
  const ask = `${random.pick(openings)} ${random.pick(domain.things)}?`
  if (planted === '')
    return random.chance(0.2) ? random.pick(['And then?', 'Why?', 'Go on.', 'Can you give an example?']) : ask
  const told = random.chance(0.4)
    ? `${planted} ${random.pick(closings)}`
    : random.chance(0.5)
      ? `${planted} ${ask}`
      : `${random.pick(domain.remarks)} ${planted}`
  return told.trim()
}

/** From two sentences to two pages; what was planted stands anywhere in it. */
function answerText(random: Random, domain: Domain, planted: string): string {
  const paragraphs = Math.min(8, Math.max(1, Math.round(random.around(2.5, 0.6))))
  const place = random.below(paragraphs)
  const parts: string[] = []
  for (let index = 0; index < paragraphs; index++) {
    const sentences = Array.from({ length: random.between(2, 4) }, () => sentence(random, domain))
    if (index === place && planted !== '') {
      if (planted.startsWith('```')) parts.push(planted)
      else sentences.splice(random.below(sentences.length + 1), 0, planted)
    }
    parts.push(random.chance(0.25) ? sentences.map((text) => `- ${text}`).join('\n') : sentences.join(' '))
  }
  return parts.join('\n\n')
}

function sentence(random: Random, { things, deeds, remarks }: Domain): string {
  const kind = random.below(5)
  const [thing, deed] = [random.pick(things), random.pick(deeds)]
  if (kind === 0) return random.pick(remarks)
  if (kind === 1) return `As for ${thing}, ${deed}.`
  if (kind === 2) return `If ${thing} gives you trouble, ${deed}, and look at ${random.pick(things)} as well.`
  if (kind === 3) return `Start with ${thing}: ${deed}.`
  return `With ${thing} it is best to ${deed}; ${random.pick(things)} can wait.`
}

function shuffle<T>(random: Random, list: T[]): T[] {
  const shuffled = [...list]
  for (let index = shuffled.length - 1; index > 0; index--) {
    const other = random.below(index + 1)
    const [one, two] = [shuffled[index], shuffled[other]]
    if (one !== undefined && two !== undefined) [shuffled[index], shuffled[other]] = [two, one]
  }
  return shuffled
}

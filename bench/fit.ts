/**
 * How the weights of the ranking came to be, and how to make them again: on the conversations of `--data FILE` and on
 * generated ones. Tells what weights find that never saw the question, and prints those for `weights.ts`.
 */
import type { Bench, BenchOptions } from './bench.ts'
import type { Figure } from './figures.ts'
import { fitChances } from './retrieval/fit/fit-chances.ts'
import { fitWeights } from './retrieval/fit/fit-weights.ts'
import { gatherHistory, modes } from './retrieval/fit/gather.ts'
import { openRemembered } from './retrieval/fit/remembered.ts'
import { typicalQuestion } from './retrieval/fit/typical-questions.ts'
import { shipped, toWays, validate, type Question, type Validated } from './retrieval/fit/validate.ts'
import { generateSet } from './retrieval/generated/generate.ts'
import { loadSet } from './retrieval/load.ts'
import { meanOf, recallAt } from './retrieval/metrics.ts'
import { abilityTable, totalTable } from './retrieval/report.ts'
import type { SetHistory } from './retrieval/set.ts'
import { inWorkspace } from './workspace.ts'

/** `npm run bench -- retrieval` asks another one. */
const seeds = [1, 3, 4]
/** The generated questions' part beside those of the first set, which are four times as many. */
const generatedShare = 0.5
const quarters = 4

export const fit: Bench = async (options) => {
  const questions = await gather(options)
  const held = validate(questions, options.progress)
  tell(options, 'weights that never saw the question', held)
  tell(options, 'the weights that ship', shipped(questions))
  const weights = fitWeights(questions)
  const chances = fitChances(held)
  const report = Object.fromEntries(modes.map((mode) => [mode, { of: weights[mode], chance: chances[mode] }]))
  options.note(`For weights.ts:\n\n${JSON.stringify(report, null, 2)}`)
  options.report(report)
  return figuresOf(held)
}

async function gather({ data, progress, note }: BenchOptions): Promise<Question[]> {
  // With all ten conversations the odd ones are for tuning, the even ones for nothing but the last report.
  const all = data === null ? [] : loadSet(data).histories
  const first = all.length === 10 ? all.filter((_, place) => place % 2 === 0) : all
  const second = seeds.flatMap((seed) => generateSet(seed).histories)
  const count = (histories: SetHistory[]): number => histories.reduce((sum, { questions }) => sum + questions.length, 0)
  const weight = first.length === 0 ? 1 : (generatedShare * count(first)) / count(second)
  const remembered = openRemembered(progress)
  try {
    const questions: Question[] = []
    for (const history of [...first, ...second]) {
      progress(`${history.name}, ${history.questions.length} questions`)
      const gathered = await inWorkspace((folder) => gatherHistory(history, folder, remembered))
      const isFirst = first.includes(history)
      for (const [place, { query }] of history.questions.entries()) {
        questions.push({
          gathered: {
            words: gathered.words[place]!,
            meaning: gathered.meaning[place]!,
            hybrid: gathered.hybrid[place]!,
          },
          set: isFirst ? 'first' : 'second',
          // The same question is asked with every seed.
          part: isFirst ? history.name : `quarter ${quarterOf(query)}`,
          weight: isFirst ? 1 : weight,
        })
      }
    }
    note(`For typical.ts, where questions lie:\n\n${JSON.stringify(await typicalQuestion(remembered))}`)
    return questions
  } finally {
    remembered.close()
  }
}

const quarterOf = (query: string): number =>
  (Array.from(query).reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)!) % 1_000_003, 7) >> 4) % quarters

const setsOf = (validated: Validated[]): { name: string; asked: Validated[] }[] =>
  [
    { name: 'first set', asked: validated.filter(({ question }) => question.set === 'first') },
    { name: 'generated', asked: validated.filter(({ question }) => question.set === 'second') },
  ].filter(({ asked }) => asked.length > 0)

function tell({ note }: BenchOptions, what: string, validated: Validated[]): void {
  for (const { name, asked } of setsOf(validated)) {
    const ways = toWays(asked)
    note(`${name}, ${what}\n\n${totalTable(ways)}\n\n${abilityTable(ways)}`)
  }
}

const figuresOf = (held: Validated[]): Figure[] =>
  setsOf(held).flatMap(({ name, asked }) => {
    const { hybrid, meaning } = toWays(asked)
    return [5, 10, 25, 50].map((k): Figure => ({
      what: `hybrid recall@${k}, ${name}, questions never seen`,
      unit: '%',
      value: meanOf(hybrid.map((one) => recallAt(k, one))).value,
      reference: { what: 'meaning', value: meanOf(meaning.map((one) => recallAt(k, one))).value },
    }))
  })

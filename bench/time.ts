/**
 * Q8: of 2,000 generated questions in four languages, said anywhere and at any time, how many are understood to mean
 * the stretch of time that they mean, with both of its ends.
 */
import type { Bench } from './bench.ts'
import { scorePhrasings } from './time/score.ts'

const questions = 2000

export const time: Bench = ({ rounds, progress, note }) => {
  progress(`${rounds} times ${questions} questions`)
  const scores = Array.from({ length: rounds }, (_, round) => scorePhrasings(questions, 8 + round))
  const shares = scores.map(({ right, total }) => (100 * right) / total).toSorted((a, b) => a - b)
  const millis = scores.map(({ msPerQuestion }) => msPerQuestion).toSorted((a, b) => a - b)
  const median = (values: number[]): number => values[Math.floor(values.length / 2)] ?? Number.NaN
  const wrong = scores.flatMap((score) => score.wrong)
  note(`Every round has other questions. ${wrong.length} of ${rounds * questions} were misunderstood, such as:`)
  for (const { phrasing, understood } of wrong.slice(0, 5)) note(`“${phrasing.text}” as ${understood || 'no time'}`)
  return Promise.resolve([
    { what: 'times understood', unit: '%', value: median(shares), goal: { id: 'Q8', of: 'value', atLeast: 97 } },
    { what: 'a question', unit: 'ms', value: median(millis) },
  ])
}

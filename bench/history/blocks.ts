/** What stands in an answer besides paragraphs: every kind of Markdown that models write. */
import { heading, paragraph, phrase, statement, type Voice } from './prose.ts'

const times = <T>(count: number, make: (place: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))

export function list(voice: Voice, isOrdered: boolean): string {
  const { random } = voice
  const items = times(random.between(2, 6), (at) => {
    const mark = isOrdered ? `${at + 1}.` : '-'
    const nested = random.chance(0.12) ? `\n   ${isOrdered ? '- ' : '  - '}${phrase(voice)}` : ''
    return random.chance(0.5)
      ? `${mark} **${phrase(voice)}**: ${statement(voice)}${nested}`
      : `${mark} ${statement(voice)}${nested}`
  })
  return items.join('\n')
}

export const taskList = (voice: Voice): string =>
  times(voice.random.between(2, 5), () => `- [${voice.random.chance(0.4) ? 'x' : ' '}] ${statement(voice)}`).join('\n')

export function table(voice: Voice): string {
  const { random } = voice
  const columns = random.between(2, 5)
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |`
  const ruler = times(columns, (at) => (at === 0 ? '---' : random.pick(['---', '---:', ':---:'])))
  const rows = times(random.between(2, 8), () => [
    phrase(voice),
    ...times(columns - 1, () => (random.chance(0.6) ? amount(voice) : phrase(voice))),
  ])
  return [row(times(columns, () => phrase(voice))), row(ruler), ...rows.map(row)].join('\n')
}

/** Prices look like mathematics to a careless renderer. */
function amount({ random }: Voice): string {
  const value = random.around(40, 1.4)
  return random.pick([
    `$${value.toFixed(2)}`,
    `${Math.round(value)} %`,
    String(Math.round(value)),
    `${value.toFixed(1)} ms`,
  ])
}

const formulas = [
  String.raw`\frac{a}{b} = \frac{c}{d} \implies ad = bc`,
  String.raw`\sum_{i=1}^{n} i = \frac{n(n+1)}{2}`,
  String.raw`P(A \mid B) = \frac{P(B \mid A)\,P(A)}{P(B)}`,
  String.raw`\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}`,
  String.raw`\mathbf{A}\mathbf{v} = \lambda\mathbf{v}`,
  String.raw`\sigma = \sqrt{\frac{1}{N}\sum_{i=1}^{N}(x_i - \mu)^2}`,
  String.raw`E = mc^2`,
  String.raw`\lim_{x \to 0} \frac{\sin x}{x} = 1`,
]

export function math(voice: Voice): string {
  const { random } = voice
  return random.chance(0.5)
    ? `${statement(voice)} $${random.pick(formulas)}$ ${statement(voice)}`
    : `$$\n${random.pick(formulas)}\n$$`
}

export const quote = (voice: Voice): string => `> ${statement(voice)}\n> ${statement(voice)}`

export const section = (voice: Voice): string =>
  `${'#'.repeat(voice.random.between(2, 3))} ${heading(voice)}\n\n${paragraph(voice, voice.random.between(1, 3))}`

export const link = (voice: Voice): string =>
  `${statement(voice)} [${phrase(voice)}](https://example.org/${encodeURIComponent(phrase(voice))})`

export const footnote = (voice: Voice): string => `${statement(voice)}[^1]\n\n[^1]: ${statement(voice)}`

export const diagram = (voice: Voice): string =>
  `\`\`\`mermaid\ngraph TD\n  A[${phrase(voice)}] --> B[${phrase(voice)}]\n  B --> C{${phrase(voice)}}\n\`\`\``

const emoji = ['🙂', '🎉', '👍', '🤔', '🚀', '🍞', '👩‍💻', '👨‍👩‍👧', '🏳️‍🌈', '👍🏽', '❤️', '🇯🇵', '☕', '✅', '⚠️']

export const withEmoji = (voice: Voice, text: string): string => `${text} ${voice.random.pick(emoji)}`

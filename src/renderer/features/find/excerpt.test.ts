import { describe, expect, it } from 'vitest'
import { excerptAround } from './excerpt.ts'

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `Line ${index} of the protocol.`).join('\n')
const around = (text: string, word: string) => excerptAround(text, { words: [word] }, 400)

describe('what the preview shows of a long message', () => {
  it('is what stands around the hit, from the beginning of a line, however far down', () => {
    const shown = around(`${lines(500)}\nThe zeppelin was moored.\n${lines(500)}`, 'zeppelin')
    expect(shown).toContain('The zeppelin was moored.')
    expect(shown).toMatch(/^…\n\nLine \d+ of/)
    expect(shown.endsWith('…')).toBe(true)
    expect(shown.length).toBeLessThan(410)
  })

  it('is its beginning where the hit is there, and all of it where it is short', () => {
    expect(around(`A zeppelin.\n${lines(90)}`, 'zeppelin')).toMatch(/^A zeppelin/)
    expect(around('A short zeppelin.', 'zeppelin')).toBe('A short zeppelin.')
  })

  it('stays code where it begins within code', () => {
    expect(around(`\`\`\`ts\n${lines(90)}\nmoor(zeppelin)\n\`\`\`\nAnd so on.`, 'zeppelin')).toMatch(
      /^…\n\n```ts\nLine/,
    )
  })

  it('is cut also where no line ends', () => {
    expect(around(`${'😀'.repeat(3000)} zeppelin`, 'zeppelin')).toMatch(/^…\n\n\p{So}+ zeppelin$/u)
  })
})

import { describe, expect, it } from 'vitest'
import { createBlockReader } from './blocks.ts'
import { emptyScope } from './parse.ts'
import { createReferenceReader } from './references.ts'

function readAll(text: string) {
  const blocks = createBlockReader()(text, true)
  return { blocks, references: createReferenceReader()(blocks) }
}

describe('what blocks need of each other', () => {
  it('gives a block the definitions it uses, and no others', () => {
    const { blocks, references } = readAll(
      'See [docs][d].\n\nPlain.\n\n[d]: https://a.example\n[e]: https://b.example\n',
    )
    const [first, second] = blocks.map(references.scopeOf)
    expect(first?.definitions).toContain('[d]: https://a.example')
    expect(first?.definitions).not.toContain('b.example')
    expect(second).toBe(emptyScope)
  })

  it('numbers notes in the order in which the text points at them', () => {
    const { references } = readAll('A[^b] and B[^a].\n\n[^a]: About a.\n[^b]: About b\n    on two lines.\n')
    expect(references.notes.map(({ number, text }) => [number, text.trim()])).toEqual([
      [1, 'About b\non two lines.'],
      [2, 'About a.'],
    ])
  })

  it('keeps a note that nothing points at', () => {
    expect(readAll('Text.\n\n[^x]: Alone.\n').references.notes).toHaveLength(1)
  })

  it('lets the first of two definitions count, as Markdown does', () => {
    const { blocks, references } = readAll('[a][x]\n\n[x]: https://first.example\n\n[x]: https://second.example\n')
    expect(blocks[0] && references.scopeOf(blocks[0]).definitions).toContain('first.example')
  })

  it('answers with the same object while nothing new is defined', () => {
    const read = createBlockReader()
    const readReferences = createReferenceReader()
    const before = readReferences(read('One[^1].\n\n[^1]: Note.\n\nTwo', false))
    expect(readReferences(read('One[^1].\n\n[^1]: Note.\n\nTwo and more', false))).toBe(before)
  })
})

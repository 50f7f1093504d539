/**
 * What blocks of one message need of each other: link labels defined further down, and footnotes with their
 * numbers. Blocks are parsed alone, so each gets a `Scope` with just the definitions it uses; a definition that
 * arrives late makes only those blocks new.
 */
import type { Block } from './blocks.ts'
import { type Scope, emptyScope } from './parse.ts'

export type Note = { number: number; label: string; text: string }
type Definitions = { links: [label: string, line: string][]; notes: [label: string, text: string][] }

const noDefinitions: Definitions = { links: [], notes: [] }
const linkDefinition =
  /^ {0,3}\[([^[\]^\\][^[\]]{0,200})\]:[ \t]*(?:<[^<>]*>|\S+)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/
const noteDefinition = /^ {0,3}\[\^([^\]\s]{1,100})\]:[ \t]*(.*)$/
const label = /\[([^[\]]{1,200})\]/g

/** Labels are the same whatever their case and white space (CommonMark). */
const normalise = (text: string) => text.trim().replaceAll(/\s+/g, ' ').toUpperCase()

const definitionsOf = remember((block: Block): Definitions => {
  if (block.shape.kind !== 'flow' || !/^ {0,3}\[[^\]]+\]:/m.test(block.text)) return noDefinitions
  const found: Definitions = { links: [], notes: [] }
  for (const line of block.text.split(/\r?\n/)) {
    const note = noteDefinition.exec(line)
    const last = found.notes.at(-1)
    if (note) found.notes.push([normalise(note[1] ?? ''), note[2] ?? ''])
    else if (linkDefinition.test(line)) found.links.push([normalise(linkDefinition.exec(line)?.[1] ?? ''), line])
    else if (last) last[1] += `\n${line.replace(/^(?: {1,4}|\t)/, '')}`
  }
  return found
})

const labelsOf = remember((block: Block): string[] =>
  block.shape.kind === 'code' ? [] : [...block.text.matchAll(label)].map((match) => normalise(match[1] ?? '')),
)

function remember<Result>(find: (block: Block) => Result): (block: Block) => Result {
  const known = new WeakMap<Block, Result>()
  return (block) => {
    const result = known.get(block) ?? find(block)
    known.set(block, result)
    return result
  }
}

export interface References {
  /** The notes in the order in which the text first points at them; those it never points at come last. */
  notes: readonly Note[]
  scopeOf: (block: Block) => Scope
}

const noReferences: References = { notes: [], scopeOf: () => emptyScope }

/** Reads the definitions in finished blocks. Answers the same scopes as long as they hold the same. */
export function createReferenceReader() {
  const scopes = new Map<string, Scope>()
  return (blocks: readonly Block[]): References => {
    const finished = blocks.filter((block) => block.isFinished).map(definitionsOf)
    if (finished.every((found) => found === noDefinitions)) return noReferences
    const links = new Map(finished.flatMap((found) => found.links).toReversed())
    const texts = new Map(finished.flatMap((found) => found.notes).toReversed())
    const notes = numberNotes(blocks, texts)
    const numbers = new Map(notes.map((note) => [note.label, note.number]))
    return { notes, scopeOf: (block) => scopeOf(block, links, numbers, scopes) }
  }
}

function numberNotes(blocks: readonly Block[], texts: ReadonlyMap<string, string>): Note[] {
  if (texts.size === 0) return []
  const pointed = blocks.flatMap(labelsOf).flatMap((one) => (one.startsWith('^') ? [one.slice(1)] : []))
  // A definition's own label is found too, after all that point at it or instead of them.
  const order = new Set([...pointed, ...texts.keys()].filter((one) => texts.has(one)))
  return [...order].map((one, index) => ({ number: index + 1, label: one, text: texts.get(one) ?? '' }))
}

function scopeOf(
  block: Block,
  links: ReadonlyMap<string, string>,
  numbers: ReadonlyMap<string, number>,
  scopes: Map<string, Scope>,
): Scope {
  const lines = new Set<string>()
  const notes: Record<string, number> = {}
  for (const one of labelsOf(block)) {
    const line = links.get(one)
    if (line !== undefined) lines.add(line)
    const number = one.startsWith('^') ? numbers.get(one.slice(1)) : undefined
    if (number !== undefined) notes[one.slice(1)] = number
  }
  const stubs = Object.keys(notes).map((one) => `[^${one}]: .\n\n`)
  if (lines.size === 0 && stubs.length === 0) return emptyScope
  // The last line is a definition at the margin, so that an indented block after it does not belong to a note.
  const definitions = `${stubs.join('')}${[...lines].join('\n')}\n[.]: #\n\n`
  const key = JSON.stringify([definitions, notes])
  const scope = scopes.get(key) ?? { definitions, notes }
  scopes.set(key, scope)
  return scope
}

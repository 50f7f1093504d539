/**
 * What blocks of one message need of each other: link labels defined further down, and footnotes with their
 * numbers. Blocks are parsed alone, so each gets a `Scope` with just the definitions it uses; a definition that
 * arrives late makes only those blocks new.
 */
import type { Block } from './blocks.ts'
import { type Scope, emptyScope } from './parse.ts'

export type Note = { number: number; label: string; text: string }

export interface References {
  /** The notes in the order in which the text first points at them; those it never points at come last. */
  notes: readonly Note[]
  scopeOf: (block: Block) => Scope
}

const linkDefinition =
  /^ {0,3}\[([^[\]^\\][^[\]]{0,200})\]:[ \t]*(?:<[^<>]*>|\S+)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/
const noteDefinition = /^ {0,3}\[\^([^\]\s]{1,100})\]:[ \t]*(.*)$/
const label = /\[([^[\]]{1,200})\]/g

/** Labels are the same whatever their case and white space (CommonMark). */
const normalise = (text: string) => text.trim().replaceAll(/\s+/g, ' ').toUpperCase()

const labelsOf = (block: Block): string[] =>
  block.shape.kind === 'code' ? [] : [...block.text.matchAll(label)].map((match) => normalise(match[1] ?? ''))

/** What the finished blocks of a message hold. It only grows; the first of two definitions counts. */
interface Found {
  links: Map<string, string>
  notes: Map<string, string>
  /** Labels of notes in the order in which blocks point at them. */
  pointedAt: Set<string>
}

const nothing = (): Found => ({ links: new Map(), notes: new Map(), pointedAt: new Set() })

/** Reads each finished block once. Answers the same object as long as nothing new was defined or pointed at. */
export function createReferenceReader(): (blocks: readonly Block[]) => References {
  let found = nothing()
  let read: Block[] = []
  let references = makeReferences(found)

  return (blocks) => {
    if (!read.every((block, index) => isSame(block, blocks[index]))) {
      found = nothing()
      read = []
      references = makeReferences(found)
    }
    const before = sizeOf(found)
    for (let block = blocks[read.length]; block?.isFinished; block = blocks[read.length]) {
      if (block.text.includes('[')) collect(block, found)
      read.push(block)
    }
    if (sizeOf(found) !== before) references = makeReferences(found)
    return references
  }
}

/** The block before the line being written is made anew with every word, and still the same. */
const isSame = (block: Block, other: Block | undefined) =>
  block === other || (block.start === other?.start && block.text === other.text)

const sizeOf = ({ links, notes, pointedAt }: Found) => links.size + notes.size + pointedAt.size

function collect(block: Block, found: Found) {
  for (const one of labelsOf(block)) {
    if (one.startsWith('^')) found.pointedAt.add(one.slice(1))
  }
  if (block.shape.kind !== 'flow' || !/^ {0,3}\[[^\]]+\]:/m.test(block.text)) return
  let open: string | null = null
  for (const line of block.text.split(/\r?\n/)) {
    const note = noteDefinition.exec(line)
    const link = note ? null : linkDefinition.exec(line)
    if (note) {
      open = normalise(note[1] ?? '')
      if (found.notes.has(open)) open = null
      else found.notes.set(open, note[2] ?? '')
    } else if (link) {
      const name = normalise(link[1] ?? '')
      if (!found.links.has(name)) found.links.set(name, line)
    } else if (open !== null) {
      found.notes.set(open, `${found.notes.get(open)}\n${line.replace(/^(?: {1,4}|\t)/, '')}`)
    }
  }
}

function makeReferences({ links, notes, pointedAt }: Found): References {
  // A definition's own label counts as pointing at it, so every note has its place.
  const order = [...pointedAt].filter((one) => notes.has(one))
  const numbers = new Map(order.map((one, index) => [one, index + 1]))
  const scopes = new WeakMap<Block, Scope>()
  return {
    notes: order.map((one, index) => ({ number: index + 1, label: one, text: notes.get(one) ?? '' })),
    scopeOf(block) {
      if (links.size === 0 && numbers.size === 0) return emptyScope
      const scope = scopes.get(block) ?? makeScope(block, links, numbers)
      scopes.set(block, scope)
      return scope
    },
  }
}

function makeScope(block: Block, links: ReadonlyMap<string, string>, numbers: ReadonlyMap<string, number>): Scope {
  const lines = new Set<string>()
  const notes: Record<string, number> = {}
  for (const one of block.text.includes('[') ? labelsOf(block) : []) {
    const line = links.get(one)
    if (line !== undefined) lines.add(line)
    const number = one.startsWith('^') ? numbers.get(one.slice(1)) : undefined
    if (number !== undefined) notes[one.slice(1)] = number
  }
  const stubs = Object.keys(notes).map((one) => `[^${one}]: .\n\n`)
  if (lines.size === 0 && stubs.length === 0) return emptyScope
  // The last line is a definition at the margin, so that an indented block after it does not belong to a note.
  return { definitions: `${stubs.join('')}${[...lines].join('\n')}\n[.]: #\n\n`, notes }
}

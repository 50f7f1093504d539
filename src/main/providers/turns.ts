import type { ChatTurn } from './provider.ts'

/** Stands in where a provider demands that the person speaks first and the person's turn was left out. */
const earlier = '…'
const goOn = 'Go on exactly where you stopped, without repeating anything.'

/**
 * Brings turns into the form every provider takes: none empty, roles alternating, the person first and last.
 * What follows each other in one role is one turn. An answer at the end is to be gone on with.
 */
export function shapeTurns(turns: ChatTurn[]): ChatTurn[] {
  const shaped: ChatTurn[] = []
  for (const turn of turns) {
    if (turn.content.trim() === '') continue
    const last = shaped.at(-1)
    if (last?.role === turn.role) last.content += `\n\n${turn.content}`
    else shaped.push({ ...turn })
  }
  if (shaped[0]?.role !== 'user') shaped.unshift({ role: 'user', content: earlier })
  if (shaped.at(-1)?.role === 'assistant') shaped.push({ role: 'user', content: goOn })
  return shaped
}

/** For models without instructions of their own: they become the start of the first question. */
export function foldSystem(system: string, turns: ChatTurn[]): ChatTurn[] {
  const [first, ...rest] = turns
  if (!first || system === '') return turns
  return [{ ...first, content: `${system}\n\n${first.content}` }, ...rest]
}

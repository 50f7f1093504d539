import type { SampleMessage } from './sample-file.ts'

export interface PlacedSample extends SampleMessage {
  depth: number
  isChosen: boolean
  isActive: boolean
}

/** Where each message stands in the tree, and which of them are shown. */
export function placeSample(messages: SampleMessage[]): PlacedSample[] {
  const shown = shownChildren(messages)
  const placed = new Map<number, PlacedSample>()
  for (const message of messages) {
    const parent = message.parent === null ? undefined : placed.get(message.parent)
    const isChosen = shown.get(message.parent) === message.id
    placed.set(message.id, {
      ...message,
      depth: parent ? parent.depth + 1 : 0,
      isChosen,
      isActive: isChosen && (parent?.isActive ?? true),
    })
  }
  return [...placed.values()]
}

/** For each parent the version that is shown below it. */
function shownChildren(messages: SampleMessage[]): Map<number | null, number> {
  const shown = new Map<number | null, number>()
  for (const { id, parent } of messages) shown.set(parent, id)
  for (const { id, parent, isShown } of messages) if (isShown) shown.set(parent, id)
  return shown
}

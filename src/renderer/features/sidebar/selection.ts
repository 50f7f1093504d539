/** Several conversations chosen at once, as file managers do it. */
import type { ConversationId } from '../../../contract/base.ts'

export interface Selection {
  ids: ReadonlySet<ConversationId>
  /** Where a range starts. */
  anchor: ConversationId | undefined
  /** Check boxes are shown, even while nothing is chosen. */
  isOn: boolean
}

export const nothing: Selection = { ids: new Set(), anchor: undefined, isOn: false }

/** One more or one fewer. */
export function toggled(selection: Selection, id: ConversationId): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, anchor: id, isOn: ids.size > 0 }
}

/** All from the anchor to `id`, in the order they are shown. */
export function extended(selection: Selection, id: ConversationId, order: readonly ConversationId[]): Selection {
  const from = selection.anchor === undefined ? -1 : order.indexOf(selection.anchor)
  const to = order.indexOf(id)
  if (from < 0 || to < 0) return toggled(selection, id)
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor, isOn: true }
}

import { type KeyboardEvent, useState } from 'react'

/**
 * The row of a list that the arrow keys have reached while the focus stays in a text field. It starts anew at row
 * `first` whenever `context` (what was typed) changes.
 */
export function useActiveRow(count: number, context: string, onEnter: (index: number) => void, first = 0) {
  const [state, setState] = useState<{ context: string; index: number }>()
  const wanted = state?.context === context ? state.index : first
  const active = Math.max(0, Math.min(wanted, count - 1))
  const setActive = (index: number) => setState({ context, index })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || count === 0) return
    const next = {
      ArrowDown: (active + 1) % count,
      ArrowUp: (active - 1 + count) % count,
      PageDown: Math.min(active + 8, count - 1),
      PageUp: Math.max(active - 8, 0),
    }[event.key]
    if (next !== undefined) setActive(next)
    else if (event.key === 'Enter') onEnter(active)
    else return
    event.preventDefault()
  }
  return { active, setActive, onKeyDown }
}

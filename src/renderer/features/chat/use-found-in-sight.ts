import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { MessageId } from '../../../contract/base.ts'
import { type Found, findBest, textIn } from '../../ui/text-places.ts'
import { nextOutOfSight } from './step-in-message.ts'

interface Sight {
  scroller: RefObject<HTMLDivElement | null>
  /** Nothing is seen this far below the view's upper end. */
  spaceOnTop: number
  found: Found | undefined
  scrollTo: (offset: number) => void
}

interface Seeking {
  seek: (id: MessageId) => void
  look: () => void
  /**
   * Goes on to the next marked word of the message that was sought, if one is out of sight in that direction. Answers
   * whether there was one.
   */
  step: (id: MessageId, by: 1 | -1) => boolean
}

/** What fades out before the composer is not in sight. */
const spaceBelow = 48
/** Until the list has come to rest after a jump. */
const mostFrames = 120

/**
 * A jump puts a message's beginning to the top of the view. Where what was found stands deeper than the view reaches,
 * the jump goes on to there, once it is drawn; unless the person has scrolled by then.
 */
export function useFoundInSight(sight: Sight): Seeking {
  const { scroller } = sight
  const latest = useRef(sight)
  const sought = useRef<MessageId>(undefined)
  const sawLast = useRef<MessageId>(undefined)
  const frame = useRef(0)
  useLayoutEffect(() => {
    latest.current = sight
  })

  /** It is shown, or the person has scrolled on by themselves. */
  const settle = useCallback(() => {
    sawLast.current = sought.current ?? sawLast.current
    sought.current = undefined
  }, [])

  useEffect(() => {
    const view = scroller.current
    for (const event of ownScrolling) view?.addEventListener(event, settle, { passive: true })
    return () => {
      for (const event of ownScrolling) view?.removeEventListener(event, settle)
      cancelAnimationFrame(frame.current)
    }
  }, [scroller, settle])

  const look = () => {
    cancelAnimationFrame(frame.current)
    let [top, frames] = [Number.NaN, 0]
    const wait = () => {
      const view = scroller.current
      const row = view?.querySelector<HTMLElement>(`[data-message-id="${sought.current}"]`)
      const isAtRest = row?.getBoundingClientRect().top === top
      if (view && row && isAtRest && show(view, row, latest.current)) settle()
      if (isAtRest || sought.current === undefined || ++frames > mostFrames) return
      top = row?.getBoundingClientRect().top ?? Number.NaN
      frame.current = requestAnimationFrame(wait)
    }
    wait()
  }
  return {
    seek(id) {
      sought.current = id
      sawLast.current = undefined
      look()
    },
    look,
    step(id, by) {
      const view = scroller.current
      const row = view?.querySelector<HTMLElement>(`[data-message-id="${id}"]`)
      // One that is still being scrolled to has not shown its first place yet.
      if (!view || !row || sawLast.current !== id) return false
      const { top, bottom, height } = view.getBoundingClientRect()
      const seen = { top: top + latest.current.spaceOnTop, bottom: bottom - spaceBelow }
      const away = nextOutOfSight(row, seen, by)
      if (away === undefined) return false
      latest.current.scrollTo(view.scrollTop + away + latest.current.spaceOnTop - height / 3)
      return true
    },
  }
}

const ownScrolling = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/** Answers whether it was found: its words may come later than its message. */
function show(view: HTMLElement, row: HTMLElement, { found, spaceOnTop, scrollTo }: Sight): boolean {
  const text = row.querySelector<HTMLElement>('[data-text]')
  const range = found && text ? findBest(textIn(text), found) : undefined
  const [place] = range?.getClientRects() ?? []
  if (!range || !place) return false
  showAlong(range, place)
  const [seen, whole] = [view.getBoundingClientRect(), row.getBoundingClientRect()]
  const isWhole = whole.height <= seen.height - spaceOnTop
  const isSeen = place.top >= seen.top + spaceOnTop && place.bottom <= seen.bottom - spaceBelow
  if (!isWhole && !isSeen) scrollTo(view.scrollTop + place.top - seen.top - seen.height / 3)
  return true
}

/** Long lines of code scroll by themselves. */
function showAlong(range: Range, place: DOMRect): void {
  const code = range.startContainer.parentElement?.closest('pre')
  if (code && place.right > code.getBoundingClientRect().right) {
    code.scrollLeft += place.left - code.getBoundingClientRect().left - code.clientWidth / 3
  }
}

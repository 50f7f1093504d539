import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'

/** Closer to the end than this, in pixels, is at the end. */
const atEnd = 2

/**
 * Who looks at the end goes on looking at it: answers grow, the composer grows, windows are resized. Only scrolling
 * away ends that, and only scrolling to the end begins it again. A jump says that it leaves: it must not be followed
 * back before its scrolling is heard of.
 */
export function useStickToEnd(scroller: RefObject<HTMLElement | null>, isAtEndFirst: boolean): () => void {
  const isFollowing = useRef(isAtEndFirst)
  useLayoutEffect(() => {
    const view = scroller.current
    const content = view?.firstElementChild
    if (!view || !content) return
    let top = view.scrollTop
    const note = () => {
      const below = view.scrollHeight - view.scrollTop - view.clientHeight
      if (below <= atEnd) isFollowing.current = true
      else if (view.scrollTop < top) isFollowing.current = false
      top = view.scrollTop
    }
    const follow = () => {
      if (view.scrollTop < top) note()
      if (isFollowing.current) view.scrollTo({ top: view.scrollHeight, behavior: 'instant' })
    }
    view.addEventListener('scroll', note, { passive: true })
    const observer = new ResizeObserver(follow)
    observer.observe(view)
    observer.observe(content)
    return () => {
      view.removeEventListener('scroll', note)
      observer.disconnect()
    }
  }, [scroller])
  return useCallback(() => void (isFollowing.current = false), [])
}

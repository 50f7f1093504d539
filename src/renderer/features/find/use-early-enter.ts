import { useEffect, useEffectEvent, useRef } from 'react'

/**
 * Enter, pressed before what was found for the typed words is there: what stands in the list then is for other words. The
 * answer notes it, and `open` is done once it is there, unless something else is typed meanwhile.
 */
export function useEarlyEnter(context: string, isWaiting: boolean, open: () => void): () => void {
  const pressed = useRef<string>(undefined)
  const openNow = useEffectEvent(open)
  useEffect(() => {
    const isMeant = pressed.current === context
    if (isMeant && isWaiting) return
    pressed.current = undefined
    if (isMeant) openNow()
  }, [context, isWaiting])
  return () => {
    pressed.current = context
  }
}

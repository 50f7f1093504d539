import { useSyncExternalStore } from 'react'

/** Whether a media query holds now, such as `(width < 900px)`. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (watcher) => {
      const media = matchMedia(query)
      media.addEventListener('change', watcher)
      return () => media.removeEventListener('change', watcher)
    },
    () => matchMedia(query).matches,
  )
}

/** There the keyboard covers what is to be read, so nothing opens it by itself. */
export const isTouch = (): boolean => matchMedia('(hover: none)').matches

/** Where the sidebar is a drawer. */
export const narrow = '(width < 56.25rem)'

/** Where a line has room for a text field and little else. */
export const phone = '(width < 40rem)'

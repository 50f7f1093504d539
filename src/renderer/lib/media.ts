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

/** Where the sidebar is a drawer. */
export const narrow = '(width < 56.25rem)'

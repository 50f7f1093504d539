import { useEffect } from 'react'

/** Names the window after what it shows, for the browser's tabs and the system's list of windows. */
export function useTitle(name: string | null | undefined): void {
  useEffect(() => {
    document.title = name ? `${name} · Chatty` : 'Chatty'
  }, [name])
}

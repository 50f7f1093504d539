import { useState } from 'react'
import type { Sought } from './find-in-chat.tsx'

/** What the conversation is looked through for: what it was found by, or whatever is asked for by key. */
export function useSought(found: Pick<Sought, 'query' | 'mode'> | undefined) {
  const given = found && `${found.mode} ${found.query}`
  const [known, setKnown] = useState(given)
  const [opened, setOpened] = useState(0)
  const [sought, setSought] = useState<Sought | null>(found ? { ...found, isFromFind: true } : null)
  if (given !== known) {
    setKnown(given)
    setSought(found ? { ...found, isFromFind: true } : null)
  }
  return {
    sought: sought && { ...sought, key: `${opened} ${sought.mode} ${sought.query}` },
    open() {
      setOpened(opened + 1)
      setSought({ query: '', mode: 'words', isFromFind: false })
    },
    close: () => setSought(null),
  }
}

/** Long texts and code show their beginning first. Where something in them was found, they are open from the start. */
import { createContext, useContext, useState } from 'react'

const SoughtContext = createContext(false)

/** What lies inside was looked for. */
export const Sought = SoughtContext.Provider

/** Whether a fold is open, and how it is opened and closed. */
export function useFold(isOpenAtFirst = false): [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const isSought = useContext(SoughtContext)
  const [wasSought, setWasSought] = useState(isSought)
  const [isOpen, setOpen] = useState(isOpenAtFirst || isSought)
  if (isSought !== wasSought) {
    setWasSought(isSought)
    if (isSought) setOpen(true)
  }
  return [isOpen, setOpen]
}

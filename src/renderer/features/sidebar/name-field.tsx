import { useRef, useState } from 'react'

interface NameFieldProps {
  /** Its name for screen readers. */
  label: string
  name: string
  maxLength: number
  /** Another name was given. */
  onKeep: (name: string) => void
  /** Says whether a key ended it, so that the focus goes back to the row. */
  onDone: (isByKey: boolean) => void
}

/** A row's name while it is changed: Enter keeps it, Escape does not, and looking elsewhere keeps it too. */
export function NameField({ label, name, maxLength, onKeep, onDone }: NameFieldProps) {
  const [typed, setTyped] = useState(name)
  // Taking the field away makes it lose the focus, which must not end it a second time.
  const isDone = useRef(false)
  const end = (isKept: boolean, isByKey: boolean) => {
    if (isDone.current) return
    isDone.current = true
    const wanted = typed.trim()
    if (isKept && wanted !== '' && wanted !== name) onKeep(wanted)
    onDone(isByKey)
  }
  return (
    <input
      // The person asked for it with a key or a menu, and goes on writing.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      aria-label={label}
      value={typed}
      maxLength={maxLength}
      onChange={(event) => setTyped(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => end(true, false)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') end(true, true)
        if (event.key === 'Escape') end(false, true)
      }}
      className="h-8.5 w-full rounded-sm border border-accent bg-solid px-2.5 outline-none"
    />
  )
}

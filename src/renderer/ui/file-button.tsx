import { type ReactNode, useRef } from 'react'
import { Button } from './button.tsx'

interface FileButtonProps {
  /** Names the field behind it, for screen readers. */
  name: string
  /** Such as `.json,application/json`. */
  accept: string
  size?: 'sm' | 'md'
  onFile: (file: File) => void
  children: ReactNode
}

/** Asks for a file of this machine. */
export function FileButton({ name, accept, size, onFile, children }: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={field}
        type="file"
        accept={accept}
        aria-label={name}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.item(0)
          if (file) onFile(file)
          // The same file may be chosen again.
          event.target.value = ''
        }}
      />
      <Button size={size} onClick={() => field.current?.click()}>
        {children}
      </Button>
    </>
  )
}

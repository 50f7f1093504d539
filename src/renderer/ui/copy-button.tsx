import { Check, Copy } from 'lucide-react'
import { memo, useEffect, useState } from 'react'
import { toast } from '../lib/toast.ts'
import { IconButton } from './icon-button.tsx'

interface CopyButtonProps {
  /** What the button does, such as "Copy code". */
  name?: string
  /** What is copied; asked for at the click. */
  getText: () => string
  className?: string
}

const shownMs = 1600

/** Copies a text, and says so with a tick for a moment. */
export const CopyButton = memo(function CopyButton({ name = 'Copy', getText, className }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [isCopied])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(getText())
      setCopied(true)
    } catch {
      toast.say({ title: 'This could not be copied.', description: 'Select the text and copy it by hand.' })
    }
  }
  return (
    <IconButton name={isCopied ? 'Copied' : name} size="sm" className={className} onClick={() => void copy()}>
      {isCopied ? <Check className="text-good" /> : <Copy />}
    </IconButton>
  )
})

import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { focusPage } from '../../lib/kept-focus.ts'
import { removeSample, useSampleCount } from '../../lib/sample.ts'
import { Button } from '../../ui/button.tsx'

/** Says that there are conversations of the sample, and takes them all away with one click. */
export function SampleStrip() {
  const count = useSampleCount()
  const [isRemoving, setRemoving] = useState(false)
  if (count === 0) return null
  const remove = async () => {
    setRemoving(true)
    // The button is gone in a moment.
    focusPage()
    await removeSample()
    setRemoving(false)
  }
  return (
    <aside
      aria-label="Sample history"
      className="flex items-center gap-2.5 rounded-md border border-line bg-glass-2 py-1.5 pr-1.5 pl-2.5"
    >
      <FlaskConical aria-hidden className="size-4 shrink-0 text-mean" strokeWidth={1.75} />
      <span className="min-w-0 flex-1 leading-tight">
        Sample history
        <span className="block truncate text-2xs text-ink-3">To look around in</span>
      </span>
      <Button size="sm" kind="quiet" disabled={isRemoving} onClick={() => void remove()}>
        {isRemoving ? 'Removing…' : 'Remove'}
      </Button>
    </aside>
  )
}

import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { addSample } from '../../lib/sample.ts'
import { Button } from '../../ui/button.tsx'

/** A history of someone else to try finding on, before there is one of one's own; needs no key and no network. */
export function SampleOffer({ onAdded }: { onAdded: () => void }) {
  const [isAdding, setAdding] = useState(false)
  const add = async () => {
    setAdding(true)
    if (await addSample()) onAdded()
    setAdding(false)
  }
  return (
    <section aria-label="Sample history" className="card flex min-h-16 items-center gap-3 px-4.5 py-3">
      <FlaskConical aria-hidden className="size-5 shrink-0 text-mean" strokeWidth={1.75} />
      <span className="min-w-0 flex-1">
        <h2 className="font-strong">Try it on a sample history</h2>
        <span className="text-ink-2">Two dozen chats to find things in. Gone with one click.</span>
      </span>
      <Button disabled={isAdding} onClick={() => void add()}>
        {isAdding ? 'Adding…' : 'Add it'}
      </Button>
    </section>
  )
}

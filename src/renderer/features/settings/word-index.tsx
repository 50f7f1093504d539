import { CircleCheck, LoaderCircle } from 'lucide-react'
import { useState } from 'react'
import type { MemoryStatus } from '../../../contract/memory.ts'
import { api } from '../../lib/api.ts'
import { counted, fileSize } from '../../lib/times.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Progress } from '../../ui/progress.tsx'
import { MemoryState } from './memory-state.tsx'
import { changeMemory } from './queries.ts'
import { Section, SettingCard } from './section.tsx'

/** What finding by words is made of, and the way to make it again. */
export function WordIndex({ status: { words, indexBytes } }: { status: MemoryStatus }) {
  const [isRebuilding, setRebuilding] = useState(false)
  // What is told a moment late must not stand beside a bar that is full.
  const isBuilding = words.state === 'building' && words.indexed < words.total
  const done = `${words.indexed.toLocaleString()} of ${counted(words.total, 'message')}`
  return (
    <Section
      title="Finding by words"
      lead="Every word of every message, so that a search of years takes no longer than a keystroke."
    >
      <SettingCard>
        <div className="flex flex-col gap-2.5 border-b border-line px-5 py-4">
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5">
            <span className="font-strong">Index of words</span>
            {isBuilding ? (
              <MemoryState tone="text-mean" icon={LoaderCircle} words="Being made, newest messages first" />
            ) : (
              <MemoryState tone="text-good" icon={CircleCheck} words="Every message is in it" />
            )}
          </div>
          <Progress name="Index of words" share={words.total === 0 ? 1 : words.indexed / words.total} words={done} />
          <p className="num flex flex-wrap gap-x-4 text-xs text-ink-3">
            <span>{done}</span>
            <span>{fileSize(words.bytes)}</span>
          </p>
        </div>
        <div className="flex items-center justify-between gap-3 px-5 py-3">
          <span className="num text-xs text-ink-3">
            Beside the database, all indexes take {fileSize(indexBytes)} on the disk. They can be made again.
          </span>
          <Button
            size="sm"
            kind="quiet"
            aria-label="Rebuild the index of words"
            disabled={isBuilding}
            onClick={() => setRebuilding(true)}
          >
            Rebuild
          </Button>
        </div>
      </SettingCard>
      <Confirm
        isOpen={isRebuilding}
        onClose={() => setRebuilding(false)}
        title="Make the index of words again?"
        action="Rebuild"
        isDanger={false}
        onConfirm={() => void changeMemory(() => api.memory.rebuildWords())}
      >
        Your messages stay as they are. Until it is done, older ones may be missing from what is found.
      </Confirm>
    </Section>
  )
}

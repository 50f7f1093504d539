import { useNavigate } from '@tanstack/react-router'
import { Search, SearchX } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { useActiveRow } from '../../lib/active-row.ts'
import { matches } from '../../lib/keys.ts'
import { runShortcut } from '../../lib/shortcuts.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type Item, foundGroups, startGroups } from './items.ts'
import { useFound, useRecent } from './queries.ts'
import { Results } from './results.tsx'

/** Opens it, and closes it again. */
const findKeys = 'mod+k'

interface FindDialogProps {
  isOpen: boolean
  onClose: () => void
}

/** Finds any message, and is the palette of actions: opens with what is likely wanted, then shows what is found. */
export function FindDialog({ isOpen, onClose }: FindDialogProps) {
  const field = useRef<HTMLInputElement>(null)
  // What is opened from here takes the focus; closing without opening gives it back to where it was.
  const hasOpened = useRef(false)
  const close = (isOpening: boolean) => {
    hasOpened.current = isOpening
    onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => close(false)}
      title="Find"
      hasHeading={false}
      initialFocus={field}
      finalFocus={() => !hasOpened.current}
      onClosed={() => {
        if (hasOpened.current && !isTouch()) runShortcut('focus-composer')
      }}
      className="flex max-h-[min(40rem,100%)] max-w-[48.75rem] flex-col overflow-hidden"
    >
      <Find field={field} onClose={close} />
    </Dialog>
  )
}

interface FindProps {
  field: RefObject<HTMLInputElement | null>
  onClose: (isOpening: boolean) => void
}

function Find({ field, onClose }: FindProps) {
  const [typed, setTyped] = useState('')
  const found = useFound(typed)
  const recent = useRecent()
  const navigate = useNavigate()
  const isBlank = typed.trim() === ''
  const groups = isBlank ? startGroups(recent) : foundGroups(typed, found.data?.hits ?? [])
  const items = groups.flatMap((group) => group.items)

  const choose = (item: Item | undefined) => {
    if (!item) return
    onClose(true)
    if (item.kind === 'action') return void runShortcut(item.id)
    const id = item.kind === 'message' ? item.conversationId : item.id
    const search = item.kind === 'message' ? { message: item.messageId } : {}
    void navigate({ to: '/c/$conversationId', params: { conversationId: String(id) }, search })
  }
  const { active, setActive, onKeyDown } = useActiveRow(items.length, typed, (index) => choose(items[index]))

  const press = (event: KeyboardEvent) => {
    if (!matches(findKeys, event)) return onKeyDown(event)
    event.preventDefault()
    onClose(false)
  }

  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-5">
        <Search aria-hidden className="size-5 shrink-0 text-ink-3" strokeWidth={1.75} />
        <input
          ref={field}
          role="combobox"
          aria-label="Find"
          aria-expanded
          aria-controls="found"
          aria-activedescendant={items[active] ? `found-${active}` : undefined}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={press}
          placeholder="Find anything you ever discussed"
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          className="h-14 min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-ink-3"
        />
        <span aria-live="polite" className="num hidden text-xs text-ink-3 sm:inline">
          {!isBlank && found.data && countWords(found.data)}
        </span>
      </div>
      <Results
        groups={groups}
        active={active}
        onPoint={setActive}
        onChoose={choose}
        instead={
          isBlank ? null : found.isLoadingError ? (
            <ErrorState error={found.error} onRetry={() => void found.refetch()} />
          ) : found.data === undefined ? (
            <Skeleton name="Looking" className="px-4 py-5" />
          ) : (
            items.length === 0 && <Nothing query={found.query} />
          )
        }
      />
      <footer className="flex items-center gap-4 border-t border-line px-5 py-2.5 text-xs text-ink-3 touch:hidden">
        <span>
          <Kbd keys="↑↓" /> choose
        </span>
        <span>
          <Kbd keys="↵" /> {items[active]?.kind === 'message' ? 'open at the message' : 'open'}
        </span>
        <span>
          <Kbd keys="Esc" /> close
        </span>
      </footer>
    </>
  )
}

const countWords = ({ total, tookMs }: { total: number; tookMs: number }) =>
  `${total.toLocaleString()} found · ${Math.max(1, Math.round(tookMs))} ms`

function Nothing({ query }: { query: string }) {
  return (
    <EmptyState icon={SearchX} title={`Nothing found for “${query.slice(0, 60)}”`}>
      A message must have all the words. Try fewer of them, or only the start of one with a star: <b>wareh*</b>
    </EmptyState>
  )
}

/** There the keyboard would cover what is to be read. */
const isTouch = () => matchMedia('(hover: none)').matches

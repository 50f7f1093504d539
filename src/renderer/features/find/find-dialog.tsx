import { Maximize2 } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { matches, readable } from '../../lib/keys.ts'
import { isTouch, useMedia } from '../../lib/media.ts'
import { runShortcut } from '../../lib/shortcuts.ts'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { type Asked, type Found, nothingAsked } from './asked.ts'
import { Finder, type FinderHandle, type FinderPlace, runAction } from './finder.tsx'
import type { Item } from './items.ts'
import { SaveSearch } from './save-search.tsx'

/** Opens it, and closes it again. */
const findKeys = 'mod+k'
/** Room for the message beside the list. */
const roomy = '(width >= 68rem)'

interface FindDialogProps {
  isOpen: boolean
  onClose: () => void
  onOpen: (found: Found, asked: Asked, place: FinderPlace | undefined) => void
  onOpenPage: (asked: Asked) => void
  onOpenLink: (address: string) => void
}

/** Finds any message, and is the palette of actions: opens with what is likely wanted, then shows what is found. */
export function FindDialog({ isOpen, onClose, onOpen, onOpenPage, onOpenLink }: FindDialogProps) {
  const field = useRef<HTMLInputElement>(null)
  const finder = useRef<FinderHandle>(null)
  // What is opened from here takes the focus; closing without opening gives it back to where it was.
  const hasOpened = useRef(false)
  const [asked, setAsked] = useState(nothingAsked)
  const [isPreviewOpen, setPreviewOpen] = useState(false)
  const isRoomy = useMedia(roomy)
  const hasPreview = isPreviewOpen && isRoomy && asked.query.trim() !== ''

  const close = (isOpening: boolean) => {
    hasOpened.current = isOpening
    onClose()
  }
  const openPage = () => {
    close(true)
    onOpenPage(asked)
  }
  const press = (event: KeyboardEvent) => {
    if (matches(findKeys, event)) close(false)
    else if (matches('mod+enter', event)) openPage()
    else if (event.key === 'Tab' && !event.shiftKey && isRoomy && !hasPreview && asked.query.trim() !== '') {
      setPreviewOpen(true)
    } else return
    event.preventDefault()
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
        setAsked(nothingAsked)
        if (hasOpened.current && !isTouch()) runShortcut('focus-composer')
      }}
      className={classNames(
        // In a low window it ends where the space around a dialog begins, so that its last line is seen.
        'flex max-h-[min(44rem,100dvh-1.5rem)] flex-col overflow-hidden sm:max-h-[min(44rem,100dvh-6rem)]',
        hasPreview ? 'max-w-[72rem]' : 'max-w-[54rem]',
        // It keeps its height, however many lines every letter finds.
        asked.query.trim() !== '' && 'h-[44rem]',
      )}
    >
      <Finder
        ref={finder}
        id="found"
        asked={asked}
        isTyped
        onAsk={setAsked}
        onOpen={(found) => {
          onOpen(found, asked, finder.current?.place())
          close(true)
        }}
        onAction={(action) => {
          close(true)
          runAction(action)
        }}
        onKeyDown={press}
        hasPreview={hasPreview}
        field={field}
        onOpenLink={onOpenLink}
        tools={
          <>
            <SaveSearch asked={asked} />
            <IconButton name="Open as page" keys={readable('mod+enter')} onClick={openPage}>
              <Maximize2 />
            </IconButton>
          </>
        }
        renderFooter={(active) => <Keys active={active} hasTab={isRoomy && !hasPreview} />}
      />
    </Dialog>
  )
}

function Keys({ active, hasTab }: { active: Item | undefined; hasTab: boolean }) {
  return (
    <footer className="flex items-center gap-4 border-t border-line px-5 py-2.5 text-xs text-ink-3 max-sm:hidden touch:hidden">
      <span>
        <Kbd keys="↑↓" /> choose
      </span>
      <span>
        <Kbd keys="↵" /> {active?.kind === 'hit' ? 'open at the message' : 'open'}
      </span>
      {hasTab && active?.kind === 'hit' && (
        <span>
          <Kbd keys="⇥" /> preview
        </span>
      )}
      <span>
        <Kbd keys="Esc" /> close
      </span>
    </footer>
  )
}

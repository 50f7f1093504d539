import { PanelRight } from 'lucide-react'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { narrow, useMedia } from '../../lib/media.ts'
import { stored, useStored } from '../../lib/stored.ts'
import { useTitle } from '../../lib/title.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import type { Asked, Found } from './asked.ts'
import { Finder, type FinderHandle, type FinderPlace } from './finder.tsx'
import { SaveSearch } from './save-search.tsx'

/** The address follows the typing at a calmer pace. */
const restMs = 300

const previewShown = stored('chatty.find-preview', true, (raw) => (typeof raw === 'boolean' ? raw : undefined))

interface FindPageProps {
  /** What the address says. */
  asked: Asked
  /** Puts it into the address. */
  onAsk: (asked: Asked) => void
  onOpen: (found: Found, asked: Asked) => void
  onOpenLink: (address: string) => void
  /** How it was left, where the person comes back to it. */
  place: FinderPlace | undefined
  onLeave: (place: FinderPlace) => void
}

/** Find as a page of its own: the same list, with the message beside it, and an address to come back to. */
export function FindPage({ asked: addressed, onAsk, onOpen, onOpenLink, place, onLeave }: FindPageProps) {
  const field = useRef<HTMLInputElement>(null)
  const finder = useRef<FinderHandle>(null)
  const { asked, ask, isTyped, settle } = useTyped(addressed, onAsk, place)
  const hasPreview = useStored(previewShown)
  const isNarrow = useMedia(narrow)
  useTitle(asked.query.trim() === '' ? 'Find' : `${asked.query.trim()}, Find`)
  useEffect(() => {
    field.current?.focus()
  }, [])

  const leave = useEffectEvent(() => {
    const left = finder.current?.place()
    if (left) onLeave(left)
  })
  useLayoutEffect(() => () => leave(), [])

  return (
    <>
      <PageBar title="Find">
        {asked.query.trim() !== '' && <SaveSearch asked={asked} />}
        {!isNarrow && (
          <IconButton
            name={hasPreview ? 'Hide the preview' : 'Show the preview'}
            aria-pressed={hasPreview}
            className="aria-pressed:text-accent-2"
            onClick={() => previewShown.set(!hasPreview)}
          >
            <PanelRight />
          </IconButton>
        )}
      </PageBar>
      <Finder
        ref={finder}
        id="found-here"
        asked={asked}
        isTyped={isTyped}
        onAsk={ask}
        onOpen={(found) => {
          settle()
          onOpen(found, asked)
        }}
        hasPreview={hasPreview && !isNarrow}
        place={place}
        field={field}
        onOpenLink={onOpenLink}
      />
    </>
  )
}

/** What is typed stands in the field at once and in the address soon; an address that changes by itself is obeyed. */
function useTyped(addressed: Asked, onAsk: (asked: Asked) => void, place: FinderPlace | undefined) {
  const [asked, setAsked] = useState(addressed)
  const [isTyped, setTyped] = useState(place?.isTyped ?? false)
  const sent = useRef(addressed)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const send = (next: Asked) => {
    clearTimeout(timer.current)
    if (isSame(sent.current, next)) return
    sent.current = next
    onAsk(next)
  }
  const { query, mode, isGrouped } = addressed
  useEffect(() => {
    const next = { query, mode, isGrouped }
    if (isSame(next, sent.current)) return
    // A link to another search was followed.
    sent.current = next
    clearTimeout(timer.current)
    setAsked(next)
    setTyped(false)
  }, [query, mode, isGrouped])
  useEffect(() => () => clearTimeout(timer.current), [])

  return {
    asked,
    isTyped,
    ask(next: Asked) {
      setAsked(next)
      if (next.query !== asked.query) setTyped(true)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => send(next), restMs)
    },
    /** The address says now what is shown, so that coming back finds it. */
    settle: () => send(asked),
  }
}

const isSame = (one: Asked, other: Asked) =>
  one.query === other.query && one.mode === other.mode && one.isGrouped === other.isGrouped

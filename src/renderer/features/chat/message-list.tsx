import { useVirtualizer } from '@tanstack/react-virtual'
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import type { ConversationId, MessageId } from '../../../contract/base.ts'
import { useTextMarks } from '../../ui/text-marks.ts'
import { LatestButton } from './latest-button.tsx'
import { MessageRow } from './message-row.tsx'
import type { Outgoing } from './outbox.ts'
import type { Branch } from './pages.ts'
import { PendingQuestion } from './question-message.tsx'
import { placeOf, rememberPlace } from './scroll-memory.ts'
import type { Arrival } from './use-arrival.ts'
import { useFoundInSight } from './use-found-in-sight.ts'
import { useStickToEnd } from './use-stick-to-end.ts'

export interface MessageListHandle {
  /** Brings a place of the branch to the top of the view. */
  show: (position: number) => void
  /** The same, and then what was found in this message into sight. */
  showFound: (position: number, id: MessageId) => void
  showLatest: () => void
  /** Goes on to what else was found in this message, if it is out of sight. Answers whether there was something. */
  stepWithin: (id: MessageId, by: 1 | -1) => boolean
  /** The first message of which a line is in view. */
  firstShown: () => MessageId | undefined
}

interface MessageListProps {
  conversationId: ConversationId
  branch: Branch
  /** What was sent and is not stored yet; shown below the branch. */
  pending: readonly Outgoing[]
  marked: MessageId | null
  /** The message in which something was found: nothing of it is folded. */
  sought: MessageId | null
  /** Words to mark in what is drawn. */
  words: readonly string[]
  /** What to mark as found by its meaning. */
  passage: Arrival | undefined
  /** Something lies above the messages' upper end, so what is jumped to stands below it. */
  isCovered: boolean
  ref: Ref<MessageListHandle>
}

/** Space above the first message and above one that was jumped to, in pixels. */
const spaceAbove = 28
const spaceBelowCover = 64
const spaceBelow = 32
/** As high as `LoadingRow`; about what a message takes in the middle. */
const guessHeight = () => 160
/** Closer to the end than this counts as being there, as far as the button is concerned. */
const nearEnd = 80

/**
 * The messages of the active branch, of which only those in view are in the page. It follows the end while the end is
 * in view, and otherwise never moves by itself.
 */
export function MessageList(props: MessageListProps) {
  const { conversationId, branch, pending, marked, sought, words, passage, isCovered, ref } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [place] = useState(() => placeOf(conversationId))
  const [isAway, setAway] = useState(false)
  const count = branch.total + pending.length
  const spaceOnTop = isCovered ? spaceBelowCover : spaceAbove
  const isKnown = (index: number) => index >= branch.total || branch.at(index) !== undefined

  // Stands before the list's own effects, which forget where it was when they end.
  const leave = useRef(() => {})
  useLayoutEffect(() => () => leave.current(), [])

  // The rule warns of memoising by a compiler, which is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    // Asked for every row there is, whenever one is measured: it must cost nothing.
    estimateSize: guessHeight,
    overscan: 2,
    paddingStart: spaceOnTop,
    paddingEnd: spaceBelow,
    scrollPaddingStart: spaceOnTop,
    initialMeasurementsCache: place?.sizes,
    initialOffset: place?.offset ?? Number.MAX_SAFE_INTEGER,
    onChange: (instance) => setAway(instance.getDistanceFromEnd() > nearEnd),
  })

  useLayoutEffect(() => {
    if (!place) virtualizer.scrollToEnd()
  }, [virtualizer, place])
  useLayoutEffect(() => {
    leave.current = () => rememberPlace(conversationId, virtualizer)
  }, [conversationId, virtualizer])
  const leaveEnd = useStickToEnd(scroller, place === undefined)
  useKeptPlace(scroller, spaceOnTop)
  const marks =
    words.length > 0 || passage
      ? { words, passage: passage?.passage, passageIn: passage && `[data-message-id="${passage.id}"]` }
      : undefined
  const { seek, look, step } = useFoundInSight({
    scroller,
    spaceOnTop,
    found: marks,
    scrollTo: (offset) => virtualizer.scrollToOffset(offset),
  })
  useTextMarks(scroller, marks, look)
  const show = (position: number) => {
    leaveEnd()
    virtualizer.scrollToIndex(position, { align: 'start' })
  }
  useImperativeHandle(ref, () => ({
    show,
    showFound(position, id) {
      show(position)
      seek(id)
    },
    showLatest: () => virtualizer.scrollToEnd(),
    stepWithin: step,
    // The virtualizer's own offset is a wish until something has scrolled.
    firstShown: () =>
      branch.at(virtualizer.getVirtualItemForOffset((scroller.current?.scrollTop ?? 0) + spaceAbove)?.index ?? 0)?.id,
  }))

  const rows = virtualizer.getVirtualItems()
  const first = rows[0]?.index ?? 0
  const last = rows.at(-1)?.index ?? 0
  const { setRange } = branch
  useEffect(() => setRange(first, last), [setRange, first, last])

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label="Messages"
        // What scrolls can be scrolled by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="h-full overflow-x-clip overflow-y-auto overscroll-contain -outline-offset-2 [overflow-anchor:none] md:[scrollbar-gutter:stable_both-edges]"
      >
        <div className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
          {rows.map((row) => (
            <div
              key={row.key}
              data-index={row.index}
              // What only stands in for a message says nothing of its height.
              ref={isKnown(row.index) ? virtualizer.measureElement : undefined}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <Row branch={branch} position={row.index} pending={pending} marked={marked} sought={sought} />
            </div>
          ))}
        </div>
      </div>
      {isAway && <LatestButton last={branch.at(branch.total - 1)} onClick={() => virtualizer.scrollToEnd()} />}
    </div>
  )
}

interface RowProps {
  branch: Branch
  position: number
  pending: readonly Outgoing[]
  marked: MessageId | null
  sought: MessageId | null
}

function Row({ branch, position, pending, marked, sought }: RowProps) {
  const message = branch.at(position)
  if (message) {
    const { id } = message
    const isLast = position === branch.total + pending.length - 1
    return <MessageRow key={id} message={message} isMarked={marked === id} isSought={sought === id} isLast={isLast} />
  }
  const outgoing = pending[position - branch.total]
  if (outgoing) return <PendingQuestion content={outgoing.content} />
  return <LoadingRow />
}

/** Stands where a message will be in a moment. */
const LoadingRow = () => (
  <div aria-hidden className="chat-column pb-6">
    <div className="shimmer appear-late h-[136px] rounded-[20px]" />
  </div>
)

/** More room above the first message moves nothing of what is in view, unless it is that message. */
function useKeptPlace(scroller: React.RefObject<HTMLDivElement | null>, spaceOnTop: number) {
  const known = useRef(spaceOnTop)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element && element.scrollTop > 0) element.scrollBy({ top: spaceOnTop - known.current, behavior: 'instant' })
    known.current = spaceOnTop
  }, [scroller, spaceOnTop])
}

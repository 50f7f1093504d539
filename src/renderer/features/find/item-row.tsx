import { Archive, Command, MessageSquare } from 'lucide-react'
import type { SnippetPiece } from '../../../contract/search.ts'
import { useNow } from '../../lib/now.ts'
import { shortDate } from '../../lib/times.ts'
import { classNames } from '../../ui/class-names.ts'
import { Kbd } from '../../ui/kbd.tsx'
import type { Item } from './items.ts'

interface ItemRowProps {
  item: Item
  id: string
  isActive: boolean
  onPoint: () => void
  onChoose: () => void
}

/** One line of the Find dialog. */
export function ItemRow({ item, id, isActive, onPoint, onChoose }: ItemRowProps) {
  return (
    // The text field has the focus and its keys; it names the active row to screen readers.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      onMouseMove={isActive ? undefined : onPoint}
      onClick={onChoose}
      className={classNames('cursor-pointer rounded-md px-4', isActive && 'bg-chosen')}
    >
      {item.kind === 'message' ? <MessageHit item={item} /> : <Line item={item} />}
    </div>
  )
}

function Line({ item }: { item: Exclude<Item, { kind: 'message' }> }) {
  const Icon = item.kind === 'action' ? Command : MessageSquare
  return (
    <div className="flex h-9.5 items-center gap-2.5">
      <Icon aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
      <span className="min-w-0 flex-1 truncate">
        {item.kind === 'action' ? item.name : <Pieces pieces={item.title} />}
      </span>
      {item.kind === 'action' ? (
        item.keys && <Kbd keys={item.keys} isHint />
      ) : (
        <>
          {item.isArchived && <Archived />}
          {item.at !== null && <When at={item.at} />}
        </>
      )}
    </div>
  )
}

function MessageHit({ item }: { item: Extract<Item, { kind: 'message' }> }) {
  return (
    <div className="flex flex-col gap-1 py-2.5">
      <div className="flex items-center gap-2.5">
        <span className="min-w-0 flex-1 truncate font-strong">{item.title}</span>
        {item.isArchived && <Archived />}
        <When at={item.at} />
      </div>
      <p className="line-clamp-2 [overflow-wrap:anywhere] text-ink-2">
        <span className="text-ink-3">{item.from}: </span>
        <Pieces pieces={item.snippet} />
      </p>
    </div>
  )
}

function When({ at }: { at: number }) {
  const now = useNow()
  return <span className="num shrink-0 text-xs text-ink-3">{shortDate(at, now)}</span>
}

const Archived = () => <Archive aria-label="Archived" className="size-3.5 shrink-0 text-ink-3" strokeWidth={1.75} />

/** Text with what matched marked. */
function Pieces({ pieces }: { pieces: readonly SnippetPiece[] }) {
  return pieces.map((piece, index) =>
    // Pieces are the parts of one text in their order and never move.
    // oxlint-disable-next-line react/no-array-index-key
    piece.match === 'word' ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
  )
}

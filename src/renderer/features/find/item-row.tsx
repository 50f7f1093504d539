import {
  Archive,
  ChevronRight,
  Command,
  FolderSearch,
  GitBranch,
  History,
  ListFilter,
  MessageSquare,
} from 'lucide-react'
import { nameOf } from '../../../contract/conversation-name.ts'
import { useNow } from '../../lib/now.ts'
import { counted, shortDate } from '../../lib/times.ts'
import { classNames } from '../../ui/class-names.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Snippet } from '../../ui/snippet.tsx'
import type { Item, MessageHit } from './items.ts'
import { withShortLead } from './short-lead.ts'
import { Speaker } from './speaker.tsx'
import { Meter, Why } from './why.tsx'

interface ItemRowProps {
  item: Item
  id: string
  /** Its place among all, for screen readers: only those in view are in the page. */
  place: number
  count: number
  isActive: boolean
  onPoint: () => void
  onChoose: () => void
}

/** One line of what Find lists. */
export function ItemRow({ item, id, place, count, isActive, onPoint, onChoose }: ItemRowProps) {
  return (
    // The text field has the focus and its keys; it names the active row to screen readers.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      aria-setsize={count}
      aria-posinset={place + 1}
      onMouseMove={isActive ? undefined : onPoint}
      onClick={onChoose}
      className={classNames('cursor-pointer rounded-md px-4', isActive && 'bg-chosen')}
    >
      {item.kind === 'hit' ? <HitRow hit={item.hit} isBelow={item.isBelow} /> : <Line item={item} />}
    </div>
  )
}

function Line({ item }: { item: Exclude<Item, { kind: 'hit' }> }) {
  if (item.kind === 'others') {
    return (
      <div className="flex h-8 items-center gap-1.5 pl-3 text-xs font-strong text-accent-2">
        <ChevronRight aria-hidden className={classNames('size-3.5', item.isOpen && 'rotate-90')} strokeWidth={2} />
        {item.isOpen ? 'Show fewer' : othersWords(item)}
      </div>
    )
  }
  const Icon = icons[item.kind === 'search' && item.isSaved ? 'saved' : item.kind]
  return (
    <div className="flex h-9.5 items-center gap-2.5">
      <Icon aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
      <span className="min-w-0 flex-1 truncate">
        <LineText item={item} />
      </span>
      {item.kind === 'action' && item.keys && <Kbd keys={item.keys} isHint />}
      {item.kind === 'conversation' && item.isArchived && <Archived />}
      {item.kind === 'conversation' && <When at={item.at} />}
    </div>
  )
}

const othersWords = ({ of, count }: Extract<Item, { kind: 'others' }>) =>
  of === 'titles' ? counted(count, 'more conversation') : `${counted(count, 'more message')} in this chat`

function LineText({ item }: { item: Exclude<Item, { kind: 'hit' | 'others' }> }) {
  if (item.kind === 'conversation') return <Snippet pieces={item.title} />
  if (item.kind !== 'suggestion') return item.name
  const { label, hint } = item.suggestion
  return (
    <>
      {label} <span className="ml-2 text-xs text-ink-3">{hint}</span>
    </>
  )
}

const icons = {
  action: Command,
  suggestion: ListFilter,
  conversation: MessageSquare,
  search: History,
  saved: FolderSearch,
}

function HitRow({ hit, isBelow }: { hit: MessageHit; isBelow: boolean }) {
  const { conversation, message, snippet, why, alike } = hit
  return (
    <div className={classNames('@container flex flex-col gap-1 py-2.5', isBelow && 'ml-4 border-l-2 border-line pl-3')}>
      <div className="flex items-center gap-2.5">
        <span className="min-w-0 flex-1 truncate font-strong">{isBelow ? '' : nameOf(conversation)}</span>
        {conversation.isArchived && <Archived />}
        {!message.isActive && (
          <GitBranch aria-label="On another branch" className="size-3.5 shrink-0 text-ink-3" strokeWidth={1.75} />
        )}
        <span className="flex items-center gap-2.5 text-2xs font-strong @max-md:hidden">
          <Why why={why} />
        </span>
        <Meter hit={hit} />
        <When at={message.createdAt} />
      </div>
      <p dir="auto" className="line-clamp-2 max-sm:line-clamp-3 [overflow-wrap:anywhere] text-ink-2">
        {/* Set apart, so that the direction is that of what was said. */}
        <bdi className="text-ink-3">
          <Speaker message={message} />:{' '}
        </bdi>
        <Snippet pieces={withShortLead(snippet)} />
      </p>
      {alike > 0 && <p className="text-xs text-ink-3">and {counted(alike, 'other')} that say nearly the same</p>}
    </div>
  )
}

function When({ at }: { at: number }) {
  const now = useNow()
  return <span className="num shrink-0 text-right text-xs text-ink-3">{shortDate(at, now)}</span>
}

const Archived = () => <Archive aria-label="Archived" className="size-3.5 shrink-0 text-ink-3" strokeWidth={1.75} />

import { ListTree, Search } from 'lucide-react'
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { useActiveRow } from '../../lib/active-row.ts'
import { phone, useMedia } from '../../lib/media.ts'
import { type ShortcutId, runShortcut } from '../../lib/shortcuts.ts'
import { counted } from '../../lib/times.ts'
import { ErrorState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { LinkGate } from '../../ui/markdown/link-gate.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Asked, Found } from './asked.ts'
import { ConversationPreview } from './conversation-preview.tsx'
import { FilterBar } from './filter-bar.tsx'
import { HitPreview } from './hit-preview.tsx'
import { ListAndPreview } from './list-and-preview.tsx'
import { type Folded, type Item, type MessageHit, firstChoice, passageOf, previewed, rowsOf } from './items.ts'
import { type FoundState, useFound, useSuggestions, wordsIn } from './queries.ts'
import { noteSearch } from './recent-searches.ts'
import { type ListPlace, ResultList, type ResultListHandle } from './result-list.tsx'
import { Nothing, ResultNotes } from './result-notes.tsx'
import { useEarlyEnter } from './use-early-enter.ts'
import { useOpened, useSections } from './use-sections.ts'
import { WaysToAsk } from './ways-to-ask.tsx'

/** How the results were left, to be found again so. */
export interface FinderPlace {
  list: ListPlace
  active: number
  opened: ReadonlySet<Folded>
  isTyped: boolean
}

export interface FinderHandle {
  place: () => FinderPlace | undefined
}

interface FinderProps {
  /** Begins the ids inside. */
  id: string
  asked: Asked
  /** It was typed or pressed here, not come with the address. */
  isTyped: boolean
  onAsk: (asked: Asked) => void
  onOpen: (found: Found) => void
  /** Something of the palette was chosen, which will do its own. */
  onAction?: (id: ShortcutId) => void
  /** Keys that the list does not take. */
  onKeyDown?: (event: KeyboardEvent) => void
  /** The preview stands beside the list. */
  hasPreview: boolean
  place?: FinderPlace | undefined
  field: RefObject<HTMLInputElement | null>
  onOpenLink: (address: string) => void
  /** At the end of the line of the text field, or on a phone of the line below it, once something is asked. */
  tools?: ReactNode
  renderFooter?: (active: Item | undefined) => ReactNode
  ref?: Ref<FinderHandle>
}

/** The field, what was understood, what was found, and the chosen one in its place: the dialog and the page alike. */
export function Finder(props: FinderProps) {
  const { id, asked, isTyped, onAsk, onOpen, onAction, hasPreview, place, field, tools, renderFooter, ref } = props
  const isBlank = asked.query.trim() === ''
  const found = useFound({ asked, isFinal: !isTyped, isBack: place !== undefined })
  const { opened, toggle } = useOpened(asked, place?.opened)
  const [caret, setCaret] = useState(asked.query.length)
  const suggestions = useSuggestions(asked.query, Math.min(caret, asked.query.length))
  const rows = rowsOf(useSections({ asked, found, opened, suggestions, hasActions: onAction !== undefined }))
  const items = rows.flatMap((row) => (row.kind === 'item' ? [row.item] : []))
  const context = `${asked.mode} ${asked.isGrouped} ${asked.query}`
  // Where it was left counts only for the very results that were left.
  const [leftContext] = useState(context)
  const list = useRef<ResultListHandle>(null)
  const isPhone = useMedia(phone)

  const choose = (item: Item | undefined) => {
    if (!item) return
    if (item.kind === 'others') return toggle(item.of)
    if (item.kind === 'action') return onAction?.(item.id)
    if (item.kind === 'suggestion') {
      const { start, end, insert } = item.suggestion
      setCaret(start + insert.length)
      onAsk({ ...asked, query: asked.query.slice(0, start) + insert + asked.query.slice(end) })
      return field.current?.focus()
    }
    if (item.kind === 'search') {
      onAsk({ ...asked, query: item.query, mode: item.mode })
      return field.current?.focus()
    }
    if (!isBlank) noteSearch(asked)
    onOpen(foundIn(item))
  }
  const { active, setActive, onKeyDown } = useActiveRow(
    items.length,
    context,
    (index) => choose(items[index]),
    (context === leftContext ? place?.active : undefined) ?? firstChoice(items),
  )
  useImperativeHandle(ref, () => ({
    place: () => (list.current ? { list: list.current.place(), active, opened, isTyped } : undefined),
  }))
  const beside = hasPreview && !isBlank ? previewed(items, active) : undefined

  const isWaiting = !isBlank && !found.error && !(found.isCurrent && found.query === asked.query.trim())
  const enterEarly = useEarlyEnter(context, isWaiting, () => choose(items[active]))

  /** By a press, after which one writes on. */
  const askFurther = (next: Asked) => {
    setCaret(next.query.length)
    onAsk(next)
    field.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    props.onKeyDown?.(event)
    if (event.defaultPrevented) return
    if (event.key === 'Enter' && isWaiting && !event.nativeEvent.isComposing && !isOffered(items[active])) {
      event.preventDefault()
      return enterEarly()
    }
    // What has not come yet is waited for; only a list that is whole begins again at its top.
    if (event.key === 'ArrowDown' && active === items.length - 1 && found.hasMore && !isBlank) event.preventDefault()
    else onKeyDown(event)
  }

  const ways = !isBlank && (
    <>
      <IconButton
        name="By chat"
        aria-pressed={asked.isGrouped}
        className="aria-pressed:text-accent-2"
        onClick={() => askFurther({ ...asked, isGrouped: !asked.isGrouped })}
      >
        <ListTree />
      </IconButton>
      {tools}
    </>
  )

  return (
    <LinkGate onOpen={props.onOpenLink}>
      <div className="flex items-center gap-3 border-b border-line px-5">
        <Search aria-hidden className="size-5 shrink-0 text-ink-3" strokeWidth={1.75} />
        <input
          ref={field}
          role="combobox"
          aria-label="Find"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={items[active] ? `${id}-${active}` : undefined}
          value={asked.query}
          onChange={({ target: { value, selectionStart } }) => {
            setCaret(selectionStart ?? value.length)
            onAsk({ ...asked, query: value })
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onKeyDown={press}
          placeholder="Find anything you ever discussed"
          maxLength={10_000}
          autoComplete="off"
          spellCheck={false}
          className="h-14 min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-ink-3"
        />
        <span aria-live="polite" className="num hidden shrink-0 text-xs text-ink-3 sm:inline">
          {!isBlank && found.summary && countWords(found.summary)}
        </span>
        {!isPhone && ways && <span className="-mr-2 flex">{ways}</span>}
      </div>
      <FilterBar
        asked={asked}
        onAsk={askFurther}
        query={found.query}
        filters={isBlank ? [] : (found.summary?.understood.filters ?? [])}
        tools={isPhone && ways}
      />
      <ListAndPreview
        preview={
          beside?.kind === 'hit' ? (
            <HitPreview hit={beside.hit} words={wordsIn(found.hits)} onOpen={() => choose(beside)} />
          ) : (
            beside && <ConversationPreview conversation={beside} onOpen={() => choose(beside)} />
          )
        }
      >
        <ResultList
          ref={list}
          id={id}
          rows={rows}
          active={active}
          onPoint={setActive}
          onChoose={choose}
          onEnd={isBlank ? () => {} : found.loadMore}
          context={context}
          initialPlace={place?.list}
          above={isBlank ? null : <ResultNotes found={found} query={isWaiting ? '' : asked.query.trimStart()} />}
          below={
            isBlank ? (
              !onAction && <WaysToAsk />
            ) : (
              <Below
                found={found}
                asked={asked}
                onAsk={onAsk}
                isEmpty={items.every(({ kind }) => kind === 'suggestion')}
                isChoosing={suggestions.some(({ start, end }) => asked.query.slice(start, end).includes(':'))}
              />
            )
          }
        />
      </ListAndPreview>
      {renderFooter?.(items[active])}
    </LinkGate>
  )
}

/** It stands there for what is typed, without having been looked for. */
const isOffered = (item: Item | undefined): boolean => item?.kind === 'action' || item?.kind === 'suggestion'

/** Runs an action of the palette. */
export const runAction = (id: ShortcutId) => void runShortcut(id)

interface BelowProps {
  found: FoundState
  asked: Asked
  onAsk: (asked: Asked) => void
  isEmpty: boolean
  /** A filter is begun, and what it may be is offered above. */
  isChoosing: boolean
}

function Below({ found, asked, onAsk, isEmpty, isChoosing }: BelowProps) {
  if (found.error) return <ErrorState error={found.error} onRetry={found.retry} />
  if (!found.summary) return <Skeleton name="Looking" className="px-4 py-5" />
  if (!isEmpty || isChoosing || !found.isCurrent) return null
  return <Nothing query={found.query} asked={asked} filters={found.summary.understood.filters} onAsk={onAsk} />
}

/** What opening a line leads to. */
export function foundIn(item: Extract<Item, { kind: 'conversation' | 'hit' }>): Found {
  if (item.kind === 'conversation') return { conversationId: item.id, messageId: null }
  const { conversation, message, snippet } = item.hit
  return { conversationId: conversation.id, messageId: message.id, passage: passageOf(snippet) }
}

/** The message of a line, where it is one. */
export const hitOf = (item: Item | undefined): MessageHit | undefined => (item?.kind === 'hit' ? item.hit : undefined)

const countWords = ({ total, tookMs }: NonNullable<FoundState['summary']>) =>
  `${counted(total, 'hit')} · ${Math.max(1, Math.round(tookMs))} ms`

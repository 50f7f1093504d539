import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ArrowLeft, ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ConversationId, MessageId } from '../../../contract/base.ts'
import type { SearchMode } from '../../../contract/search.ts'
import { orpc } from '../../lib/api.ts'
import { askAgainMs } from '../../lib/ask-again.ts'
import { useDebounced } from '../../lib/debounced.ts'
import { returnFocus } from '../../lib/kept-focus.ts'
import { keysOf, useShortcut } from '../../lib/shortcuts.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { type Match, nearestMatch, stepFrom } from './matches.ts'

/** What a conversation is looked through for. */
export interface Sought {
  query: string
  mode: SearchMode
  /** It was opened from the results of Find, which can be gone back to. */
  isFromFind: boolean
}

interface FindInChatProps {
  conversationId: ConversationId
  sought: Sought
  /** The match that is shown. */
  current: MessageId | null
  /** The first message in view, from which the next match is counted. */
  firstShown: () => MessageId | undefined
  onJump: (id: MessageId) => void
  /** Goes on within the match that is shown. Answers whether there was more of it. */
  onStep: (id: MessageId, by: 1 | -1) => boolean
  /** The words to mark in what is drawn. */
  onWords: (words: readonly string[]) => void
  onBack: () => void
  onClose: () => void
}

const restMs = 120

/** Looks through the whole conversation, all its branches, whatever of it is loaded. */
export function FindInChat(props: FindInChatProps) {
  const { conversationId, sought, current, firstShown, onJump, onStep, onWords, onBack, onClose } = props
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(sought.query)
  const isTyped = typed !== sought.query
  const query = useDebounced(typed.trim(), restMs)
  // What was typed here is looked for as it stands; only what came from Find is looked for as it was there.
  const mode = isTyped ? 'words' : sought.mode
  const { matches, words, isCurrent } = useMatches(conversationId, query, mode)
  const at = matches.findIndex(({ messageId }) => messageId === current)

  const tellWords = useEffectEvent(onWords)
  useEffect(() => tellWords(words), [words])
  useEffect(() => () => tellWords([]), [])
  useEffect(() => {
    const before = document.activeElement
    if (!sought.isFromFind) field.current?.focus()
    return () => returnFocus(before)
  }, [sought.isFromFind])

  // While typing, the view goes to the nearest match of what is shown; other branches are for the keys.
  const showNearest = useEffectEvent((among: readonly Match[]) => {
    const near = nearestMatch(among, firstShown())
    if (isTyped && near && near.messageId !== current) onJump(near.messageId)
  })
  useEffect(() => {
    if (isCurrent && query !== '') showNearest(matches)
  }, [isCurrent, query, matches])

  const step = (by: 1 | -1): boolean => {
    if (at >= 0 && current !== null && onStep(current, by)) return true
    const next = stepFrom(matches, at, by, firstShown())
    if (next) onJump(next.messageId)
    return next !== undefined
  }
  useShortcut('find-next', () => step(1))
  useShortcut('find-previous', () => step(-1))

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="relative z-20 h-0">
      <search
        aria-label="Find in this chat"
        className="floating absolute top-2 right-3 left-3 flex items-center gap-0.5 py-1 pr-1 pl-1.5 sm:left-auto sm:w-[25rem]"
      >
        {sought.isFromFind && (
          <IconButton name="Back to the results" size="sm" onClick={onBack}>
            <ArrowLeft />
          </IconButton>
        )}
        <input
          ref={field}
          type="text"
          role="searchbox"
          aria-label="Find in this chat"
          value={typed}
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          placeholder="Find in this chat"
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={press}
          className="h-8 min-w-0 flex-1 rounded-sm bg-transparent px-1.5 outline-none placeholder:text-ink-3"
        />
        <output className="num shrink-0 px-1.5 text-xs text-ink-3">
          {query !== '' && isCurrent && placeWords(at, matches.length)}
        </output>
        <IconButton
          name="Previous match"
          keys={keysOf('find-previous')}
          size="sm"
          disabled={matches.length === 0}
          onClick={() => step(-1)}
        >
          <ChevronUp />
        </IconButton>
        <IconButton
          name="Next match"
          keys={keysOf('find-next')}
          size="sm"
          disabled={matches.length === 0}
          onClick={() => step(1)}
        >
          <ChevronDown />
        </IconButton>
        <IconButton name="Close" size="sm" onClick={onClose}>
          <X />
        </IconButton>
      </search>
    </div>
  )
}

function placeWords(at: number, count: number): string {
  if (count === 0) return 'Nothing'
  return at < 0 ? `${count.toLocaleString()} in all` : `${(at + 1).toLocaleString()} of ${count.toLocaleString()}`
}

const noMatches: readonly Match[] = []
const noWords: readonly string[] = []

function useMatches(conversationId: ConversationId, query: string, mode: SearchMode) {
  const byMode = useWithin(conversationId, query, mode)
  // Where no message has the words, what came from Find was found by its meaning.
  const isByMeaning = mode === 'hybrid' && byMode.data?.matches.length === 0
  const byMeaning = useWithin(conversationId, query, 'meaning', isByMeaning)
  const { data, isPlaceholderData } = isByMeaning ? byMeaning : byMode
  const isShown = query !== '' && data !== undefined
  return {
    matches: isShown ? data.matches : noMatches,
    words: isShown ? data.words : noWords,
    isCurrent: isShown && !isPlaceholderData,
  }
}

const useWithin = (conversationId: ConversationId, query: string, mode: SearchMode, isWanted = true) =>
  useQuery(
    orpc.search.within.queryOptions({
      input: { conversationId, query, mode },
      enabled: isWanted && query !== '',
      placeholderData: keepPreviousData,
      staleTime: 0,
      gcTime: 30_000,
      refetchInterval: ({ state }) => askAgainMs[state.data?.notice?.code ?? 'none'],
    }),
  )

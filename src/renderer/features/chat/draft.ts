/**
 * The text in the composer of each conversation. It is saved a moment after the last key, and at once when the
 * person goes elsewhere; until it was saved it is kept here, so switching back and forth never loses a word.
 */
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { ConversationId } from '../../../contract/base.ts'
import { api, orpc } from '../../lib/api.ts'
import { queryClient } from '../../lib/query-client.ts'

const restMs = 400
/** By then a browser has its storage, where the outbox is, on the disk. */
const storageMs = 10_000

type Place = ConversationId | null

interface Unsaved {
  text: string
  timer: ReturnType<typeof setTimeout> | undefined
  /** Emptied for a message that is nowhere else yet: what was saved of it stays. */
  isHeld: boolean
}

/** What each place is still being saved with: a later text never overtakes an earlier one. */
const saving = new Map<Place, Promise<void>>()
const unsaved = new Map<Place, Unsaved>()
const watchers = new Set<() => void>()

const draftQuery = (conversationId: Place) => orpc.drafts.get.queryOptions({ input: { conversationId } })

function write(place: Place, text: string, afterMs: number | null = restMs) {
  clearTimeout(unsaved.get(place)?.timer)
  const timer = afterMs === null ? undefined : setTimeout(() => void save(place), afterMs)
  unsaved.set(place, { text, timer, isHeld: afterMs === null })
  tell()
}

function tell() {
  for (const watcher of watchers) watcher()
}

function save(place: Place): Promise<void> {
  const saved = (saving.get(place) ?? Promise.resolve()).then(() => saveNow(place))
  saving.set(place, saved)
  return saved
}

async function saveNow(place: Place) {
  const kept = unsaved.get(place)
  if (!kept || kept.isHeld) return
  clearTimeout(kept.timer)
  try {
    await api.drafts.save({ conversationId: place, text: kept.text })
    if (unsaved.get(place) !== kept) return
    queryClient.setQueryData(draftQuery(place).queryKey, { text: kept.text })
    unsaved.delete(place)
  } catch {
    // It stays here and is saved with the next key; a full disk is told of by the notice above the page.
  }
}

/**
 * What was written goes out. The composer is empty at once; what was saved of the text stays until it has been stored
 * as a message, or is in the outbox for good.
 */
export function clearDraft(place: Place): void {
  write(place, '', place === null ? null : storageMs)
}

/** The message is stored. What has been written since stays. */
export function forgetDraft(place: Place): void {
  if (unsaved.get(place)?.text !== '') return
  write(place, '')
  void save(place)
}

/** Puts a text back that could not be sent, before whatever was written since. */
export function giveBack(place: Place, text: string): void {
  const written = unsaved.get(place)?.text ?? queryClient.getQueryData(draftQuery(place).queryKey)?.text ?? ''
  write(place, written.trim() === '' ? text : `${text}\n\n${written}`)
}

export interface Draft {
  text: string
  setText: (text: string) => void
}

export function useDraft(place: Place): Draft {
  const { data } = useQuery(draftQuery(place))
  // Words of this window that are not saved yet go before what another window saved.
  const own = useSyncExternalStore(watch, () => unsaved.get(place)?.text)
  const setText = useCallback((text: string) => write(place, text), [place])

  useEffect(() => {
    const flush = () => void save(place)
    const hidden = () => document.hidden && flush()
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      flush()
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', hidden)
    }
  }, [place])

  return { text: own ?? data?.text ?? '', setText }
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

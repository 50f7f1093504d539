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

type Place = ConversationId | null

interface Unsaved {
  text: string
  timer: ReturnType<typeof setTimeout> | undefined
}

const unsaved = new Map<Place, Unsaved>()
const watchers = new Set<() => void>()

const draftQuery = (conversationId: Place) => orpc.drafts.get.queryOptions({ input: { conversationId } })

function write(place: Place, text: string) {
  clearTimeout(unsaved.get(place)?.timer)
  unsaved.set(place, { text, timer: setTimeout(() => void save(place), restMs) })
  tell()
}

function tell() {
  for (const watcher of watchers) watcher()
}

async function save(place: Place) {
  const kept = unsaved.get(place)
  if (!kept) return
  clearTimeout(kept.timer)
  try {
    await api.drafts.save({ conversationId: place, text: kept.text })
    queryClient.setQueryData(draftQuery(place).queryKey, { text: kept.text })
    if (unsaved.get(place) === kept) unsaved.delete(place)
  } catch {
    // It stays here and is saved with the next key; a full disk is told of by the notice above the page.
  }
}

/** What was written has been sent: the application removes the draft itself. */
export function clearDraft(place: Place): void {
  clearTimeout(unsaved.get(place)?.timer)
  unsaved.delete(place)
  queryClient.setQueryData(draftQuery(place).queryKey, { text: '' })
  tell()
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

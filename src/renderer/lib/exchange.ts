/** What is being exported, imported or shared: asked for from anywhere, shown by `features/exchange`. */
import { useSyncExternalStore } from 'react'
import type { ConversationId } from '../../contract/base.ts'
import type { ExportJob, ExportRequest, ExportScope } from '../../contract/exports.ts'
import { api } from './api.ts'
import { bridge } from './bridge.ts'

export type Exchange =
  | { kind: 'export'; scope: ExportScope }
  | { kind: 'import'; file: File }
  | { kind: 'share'; conversationId: ConversationId }

let current: Exchange | undefined
const watchers = new Set<() => void>()

function set(next: Exchange | undefined): void {
  current = next
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export const useExchange = (): Exchange | undefined => useSyncExternalStore(watch, () => current)

export const endExchange = (): void => set(undefined)

/** Asks in which form these conversations are to leave. */
export function askToExport(ids: readonly ConversationId[]): void {
  const [id] = ids
  if (id === undefined) return
  set({ kind: 'export', scope: ids.length === 1 ? { kind: 'conversation', id } : { kind: 'selection', ids: [...ids] } })
}

export const askToExportEverything = (): void => set({ kind: 'export', scope: { kind: 'everything' } })
export const askToShare = (conversationId: ConversationId): void => set({ kind: 'share', conversationId })
/** What can be read again, as a choice of files names it. */
export const importable = '.json,application/json'
export const importFile = (file: File): void => set({ kind: 'import', file })

export const startExport = (request: Omit<ExportRequest, 'timeZone'>): Promise<ExportJob> =>
  api.exports.start({ ...request, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone })

/** Puts a finished file where the person keeps such things; false when they thought better of it. */
export async function fetchExport({ id }: ExportJob): Promise<boolean> {
  if (bridge) return (await api.exports.save({ id })).isSaved
  const link = document.createElement('a')
  link.href = `/exports/${id}`
  link.download = ''
  link.click()
  return true
}

/** The rules of shares: what is copied, who may see it, for how long, and that it is gone when it is taken back. */
import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { ShareId, SharedCopy, SharePreview } from '../../contract/shares.ts'
import { durably, transactionally, type Db } from '../db/database.ts'
import { AppError, notFound } from '../errors.ts'
import { fontFiles, fontPath, fontsBeside } from '../exchange/html/fonts.ts'
import { policyFor } from '../exchange/html/head.ts'
import { renderNotice } from '../exchange/share/notice-page.ts'
import type { Clock } from '../platform/clock.ts'
import {
  deleteShare,
  findOpenShare,
  findShare,
  insertShare,
  listShares,
  noteView,
  readCopy,
  updateShare,
  type ShareRow,
} from '../repositories/shares.ts'
import type { ShareTasks } from '../workers/share-worker.ts'
import type { WorkerClient } from '../workers/worker-client.ts'
import type { EventHub } from './events.ts'
import { isPassword, storePassword } from './share-password.ts'

export interface NewShare {
  conversationId: ConversationId
  expiresInMs: number | null
  password: string | null
  withSummary: boolean
  redactions: string[]
}

/** What a visitor's token and password lead to. */
export type Visit = { kind: 'none' } | { kind: 'password'; wasWrong: boolean } | { kind: 'share'; share: ShareRow }

const tokenBytes = 32
const tokenPattern = /^[\w-]{43}$/

export function createShares(deps: {
  db: Db
  events: EventHub
  clock: Clock
  worker: WorkerClient<ShareTasks>
  resourcesFolder: string
  onDeleted(): void
}) {
  const { db, events, clock, worker, resourcesFolder, onDeleted } = deps
  /** The last page that was made; most visits are to the same one. */
  let lastPage: { id: ShareId; copiedAt: number; html: string } | null = null

  const changed = (personId: PersonId): void => events.publish(personId, { type: 'shares.changed' })

  function get(personId: PersonId, id: ShareId): ShareRow {
    const row = findShare(db, personId, id)
    if (!row) throw notFound('share')
    return row
  }

  async function takeCopy(personId: PersonId, share: Pick<NewShare, 'conversationId' | 'withSummary' | 'redactions'>) {
    const copy = await worker.ask('copy', { personId, ...share })
    if (!copy) throw notFound('conversation')
    if (copy.messageCount === 0) throw new AppError('CONFLICT', 'There is nothing in this conversation to share yet.')
    return { copy: copy.json, messageCount: copy.messageCount, copiedAt: clock.now() }
  }

  return {
    async preview(personId: PersonId, conversationId: ConversationId, withSummary: boolean): Promise<SharePreview> {
      const preview = await worker.ask('preview', { personId, conversationId, withSummary, redactions: [] })
      if (!preview) throw notFound('conversation')
      return preview
    },

    /** The token is in the answer, and from then on nowhere. */
    async create(personId: PersonId, wanted: NewShare): Promise<{ share: ShareRow; token: string }> {
      const copied = await takeCopy(personId, wanted)
      const stored = wanted.password === null ? null : await storePassword(wanted.password)
      const token = randomBytes(tokenBytes).toString('base64url')
      const now = clock.now()
      const id = durably(db, (tx) =>
        insertShare(tx, {
          ...copied,
          personId,
          conversationId: wanted.conversationId,
          tokenDigest: digestOf(token),
          passwordSalt: stored?.salt ?? null,
          passwordDigest: stored?.digest ?? null,
          createdAt: now,
          expiresAt: wanted.expiresInMs === null ? null : now + wanted.expiresInMs,
          withSummary: wanted.withSummary,
          redactions: wanted.redactions,
        }),
      )
      changed(personId)
      return { share: get(personId, id), token }
    },

    list: (personId: PersonId, conversationId?: ConversationId): ShareRow[] => listShares(db, personId, conversationId),

    /** What was blacked out stays so; more may be. */
    async update(personId: PersonId, id: ShareId, redactions: string[]): Promise<ShareRow> {
      const { conversationId, withSummary, redactions: before } = get(personId, id)
      const all = [...new Set([...before, ...redactions])]
      const copied = await takeCopy(personId, { conversationId, withSummary, redactions: all })
      transactionally(db, (tx) => updateShare(tx, id, { ...copied, redactions: all }))
      changed(personId)
      return get(personId, id)
    },

    revoke(personId: PersonId, id: ShareId): void {
      if (!transactionally(db, (tx) => deleteShare(tx, personId, id))) throw notFound('share')
      if (lastPage?.id === id) lastPage = null
      onDeleted()
      changed(personId)
    },

    /** Null as a password asks without one. */
    async visit(token: string, password: string | null): Promise<Visit> {
      const share = tokenPattern.test(token) ? findOpenShare(db, digestOf(token), clock.now()) : undefined
      if (!share) return { kind: 'none' }
      const { passwordSalt: salt, passwordDigest: digest } = share
      if (salt === null || digest === null) return { kind: 'share', share }
      if (password === null) return { kind: 'password', wasWrong: false }
      if (await isPassword(password, { salt, digest })) return { kind: 'share', share }
      return { kind: 'password', wasWrong: true }
    },

    noteView({ id, personId }: ShareRow): void {
      transactionally(db, (tx) => noteView(tx, id, clock.now()))
      changed(personId)
    },

    copyOf({ id }: ShareRow): SharedCopy {
      const copy = readCopy(db, id)
      if (copy === undefined) throw notFound('share')
      // Stored by `takeCopy`.
      return JSON.parse(copy) as SharedCopy
    },

    async pageOf({ id, copiedAt, expiresAt }: ShareRow): Promise<string> {
      if (lastPage?.id === id && lastPage.copiedAt === copiedAt) return lastPage.html
      const copy = readCopy(db, id)
      if (copy === undefined) throw notFound('share')
      const html = await worker.ask('page', { copy, copiedAt, expiresAt })
      lastPage = { id, copiedAt, html }
      return html
    },

    /** Pages of fixed words, for whoever sees no copy. */
    noticeOf: renderNotice,
    /** The Content-Security-Policy of all these pages. */
    policy: `${policyFor(fontsBeside)}; frame-ancestors 'none'`,
    fontPath,
    /** Undefined for what is none of the pages' fonts. */
    async readFont(file: string): Promise<Buffer | undefined> {
      return fontFiles.has(file) ? readFile(join(resourcesFolder, 'fonts', file)) : undefined
    },

    isExpired: ({ expiresAt }: ShareRow): boolean => expiresAt !== null && expiresAt <= clock.now(),
  }
}

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()

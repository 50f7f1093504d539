import type { Share } from '../../contract/shares.ts'
import type { App } from '../app.ts'
import type { Host } from '../host.ts'
import { findShareAddress } from '../services/share-address.ts'
import { running } from './context.ts'

const os = running.shares

type ShareRow = ReturnType<App['shares']['list']>[number]

const present = (app: App, row: ShareRow): Share => ({
  id: row.id,
  conversationId: row.conversationId,
  title: row.title,
  createdAt: row.createdAt,
  copiedAt: row.copiedAt,
  expiresAt: row.expiresAt,
  isExpired: app.shares.isExpired(row),
  hasPassword: row.passwordSalt !== null,
  withSummary: row.withSummary,
  messageCount: row.messageCount,
  redactedCount: row.redactions.length,
  viewCount: row.viewCount,
  viewedAt: row.viewedAt,
})

const addressOf = ({ config, listening }: Host) => findShareAddress({ publicUrl: config.publicUrl, listening })

export const shares = {
  preview: os.preview.handler(({ context: { app, personId }, input }) =>
    app.shares.preview(personId, input.conversationId, input.withSummary),
  ),
  create: os.create.handler(async ({ context: { app, host, personId }, input }) => {
    const { share, token } = await app.shares.create(personId, input)
    return { share: present(app, share), path: `/shared/${token}`, address: addressOf(host) }
  }),
  list: os.list.handler(({ context: { app, host, personId }, input }) => ({
    shares: app.shares.list(personId, input.conversationId).map((row) => present(app, row)),
    address: addressOf(host),
  })),
  update: os.update.handler(async ({ context: { app, personId }, input }) =>
    present(app, await app.shares.update(personId, input.id, input.redactions)),
  ),
  revoke: os.revoke.handler(({ context: { app, personId }, input }) => {
    app.shares.revoke(personId, input.id)
    return {}
  }),
}

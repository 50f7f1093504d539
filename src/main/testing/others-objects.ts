/**
 * For each procedure of the contract that names an object: how it is called with someone's. What is in neither list is
 * a procedure that nobody has thought about, and fails the test that walks them. For tests only.
 */
import type { MessageId, ConversationId } from '../../contract/base.ts'
import { answered } from './answered.ts'
import type { TestApp } from './make-app.ts'

export interface Objects {
  conversation: ConversationId
  question: MessageId
  answer: MessageId
  token: number
  savedSearch: number
  share: number
  exported: string
  imported: string
  provider: string
}

/** One of everything that a person can have. */
export async function makeObjects(app: TestApp): Promise<Objects> {
  const { api } = app
  const made = await answered(app, 'A secret question about badgers?', 'A secret answer about badgers.')
  const { token } = await api.tokens.create({ name: 'theirs', scope: 'write' })
  const search = await api.savedSearches.create({ name: 'badgers', query: 'badgers' })
  const { share } = await api.shares.create({ conversationId: made.conversationId })
  const exported = await api.exports.start({
    scope: { kind: 'conversation', id: made.conversationId },
    format: 'json',
  })
  const imported = await api.imports.begin()
  const provider = await api.providers.add({ name: 'Theirs', baseUrl: 'http://localhost:9/v1' })
  await api.messages.bookmark({ id: made.answer.id })
  return {
    conversation: made.conversationId,
    question: made.question.id,
    answer: made.answer.id,
    token: token.id,
    savedSearch: search.id,
    share: share.id,
    exported: exported.id,
    imported: imported.id,
    provider: provider.id,
  }
}

type Call = (objects: Objects) => object

const conversation: Call = ({ conversation: id }) => ({ id })
const question: Call = ({ question: id }) => ({ id })
const answer: Call = ({ answer: id }) => ({ id })
const exported: Call = ({ exported: id }) => ({ id })
const imported: Call = ({ imported: id }) => ({ id })
const provider: Call = ({ provider: id }) => ({ id })
const uid = '019ca8a0-3e80-77b6-a149-4b12705f14e5'

/** Must answer NOT_FOUND to everyone else. */
export const namingOne: Record<string, Call> = {
  'conversations/get': conversation,
  'conversations/stats': conversation,
  'conversations/rename': (objects) => ({ ...conversation(objects), title: 'Mine now' }),
  'conversations/setModel': (objects) => ({ ...conversation(objects), model: null }),
  'conversations/setMetadata': (objects) => ({ ...conversation(objects), metadata: { mine: true } }),
  'conversations/setTags': (objects) => ({ ...conversation(objects), tags: ['mine'] }),
  'conversations/end': conversation,
  'conversations/reopen': conversation,
  'conversations/markSeen': conversation,
  'conversations/fork': ({ answer: messageId }) => ({ messageId }),
  'drafts/get': ({ conversation: conversationId }) => ({ conversationId }),
  'drafts/save': ({ conversation: conversationId }) => ({ conversationId, text: 'mine' }),
  'exports/start': ({ conversation: id }) => ({ scope: { kind: 'conversation', id }, format: 'json' }),
  'exports/get': exported,
  'exports/save': exported,
  'imports/append': (objects) => ({ ...imported(objects), offset: 0, bytes: '' }),
  'imports/finish': imported,
  'imports/get': imported,
  'messages/page': ({ conversation: conversationId }) => ({ conversationId, from: null, count: 10 }),
  'messages/get': answer,
  'messages/send': ({ conversation: conversationId }) => ({
    uid,
    conversationId,
    parentId: null,
    content: 'mine',
    model: null,
  }),
  'messages/edit': (objects) => ({ ...question(objects), uid, content: 'mine', answer: false }),
  'messages/regenerate': (objects) => ({ ...answer(objects), model: null }),
  'messages/retry': (objects) => ({ ...answer(objects), model: null }),
  'messages/continue': answer,
  'messages/stop': answer,
  'messages/show': answer,
  'messages/trash': answer,
  'messages/restore': answer,
  'messages/bookmark': answer,
  'messages/react': (objects) => ({ ...answer(objects), reaction: 'heart' }),
  'providers/save': (objects) => ({ ...provider(objects), apiKey: 'mine' }),
  'providers/forgetKey': provider,
  'providers/remove': provider,
  'providers/refresh': provider,
  'savedSearches/rename': ({ savedSearch: id }) => ({ id, name: 'mine' }),
  'savedSearches/remove': ({ savedSearch: id }) => ({ id }),
  'search/similar': ({ answer: messageId }) => ({ messageId }),
  'search/within': ({ conversation: conversationId }) => ({ conversationId, query: 'badgers' }),
  'shares/preview': ({ conversation: conversationId }) => ({ conversationId, withSummary: false }),
  'shares/create': ({ conversation: conversationId }) => ({ conversationId }),
  'shares/update': ({ share: id }) => ({ id }),
  'shares/revoke': ({ share: id }) => ({ id }),
  'tokens/revoke': ({ token: id }) => ({ id }),
}

const some: Call = ({ conversation: id }) => ({ ids: [id] })

/** Change those of several that are the caller's: of someone else's, none. Cancelling what is not there is no error. */
export const namingSome: Record<string, Call> = {
  'conversations/setPinned': (objects) => ({ ...some(objects), isPinned: true }),
  'conversations/setArchived': (objects) => ({ ...some(objects), isArchived: true }),
  'conversations/trash': some,
  'conversations/restore': some,
  'conversations/purge': some,
  'exports/cancel': exported,
  'imports/cancel': imported,
}

/** Show what there is: of someone else's, nothing. */
export const listing: Record<string, object> = {
  'analytics/get': { from: null, to: null, timeZone: 'UTC' },
  'bookmarks/list': {},
  'conversations/list': { view: 'recent' },
  'conversations/tags': {},
  'providers/list': {},
  'savedSearches/list': {},
  'search/find': { query: 'badgers' },
  'search/askedBefore': { text: 'A secret question about badgers?', conversationId: null },
  'search/suggest': { query: 'in:bad', caret: 6 },
  'shares/list': {},
  'tokens/list': {},
}

/** About the caller's own, or about the installation, which everyone here shares. */
export const namingNothing = [
  'desktop/openDataFolder',
  'desktop/openExternal',
  'events/subscribe',
  'imports/begin',
  'maintenance/verify',
  'maintenance/listJobs',
  'maintenance/runJob',
  'memory/status',
  'memory/rebuild',
  'memory/rebuildWords',
  'memory/models',
  'memory/estimate',
  'memory/choose',
  'memory/remove',
  'memory/retry',
  'memory/pause',
  'memory/resume',
  'memory/setWorksOnBattery',
  'people/list',
  'people/create',
  'people/rename',
  'people/remove',
  'people/switch',
  'providers/check',
  'providers/add',
  'providers/discover',
  'recovery/listBackups',
  'recovery/backUpNow',
  'recovery/restore',
  'recovery/salvage',
  'sample/status',
  'sample/add',
  'sample/remove',
  'savedSearches/create',
  'server/status',
  'server/start',
  'server/stop',
  'settings/get',
  'settings/update',
  'system/status',
  'tokens/create',
]

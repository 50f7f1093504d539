/** Builds every part once, over an open and migrated database. The only file that knows all parts. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { activityFile, indexFolder } from './db/data-files.ts'
import type { Db } from './db/database.ts'
import { createEraser } from './db/eraser.ts'
import { createLogKeeper } from './db/log-keeper.ts'
import type { Platform } from './host.ts'
import type { ConcessionMemory } from './providers/concessions.ts'
import type { ProviderClient, ProviderConnection } from './providers/provider.ts'
import { createProviderClient } from './providers/client.ts'
import { createAnalytics } from './services/analytics.ts'
import { createAnswers, settleInterrupted } from './services/answers.ts'
import { createBookmarks } from './services/bookmarks.ts'
import { createConversationStats } from './services/conversation-stats.ts'
import { createConversationTags } from './services/conversation-tags.ts'
import { createConversations } from './services/conversations.ts'
import { createDrafts } from './services/drafts.ts'
import { createExports } from './services/exports.ts'
import { createImports } from './services/imports.ts'
import type { EventHub } from './services/events.ts'
import { builtInModel } from './services/memory-models.ts'
import { createMemory } from './services/memory.ts'
import { createMessages } from './services/messages.ts'
import { createPeople } from './services/people.ts'
import { createProviders } from './services/providers.ts'
import { createReactions } from './services/reactions.ts'
import { createSample } from './services/sample.ts'
import { createIndexes } from './services/indexes.ts'
import { createSavedSearches } from './services/saved-searches.ts'
import { createSearch } from './services/search.ts'
import { createSuggestions } from './services/suggestions.ts'
import { createSimilar } from './services/similar.ts'
import { createSettings } from './services/settings.ts'
import { createShares } from './services/shares.ts'
import { createSummaries } from './services/summaries.ts'
import { createTitling } from './services/titling.ts'
import { createTokens } from './services/tokens.ts'
import type { AnalyticsTasks } from './workers/analytics-tasks.ts'
import { createEncoder, type Encoder } from './workers/encoder-client.ts'
import type { LogTasks } from './workers/log-tasks.ts'
import type { PassageTasks } from './workers/passage-tasks.ts'
import type { ReadTasks } from './workers/read-tasks.ts'
import type { SearchTasks } from './workers/search-tasks.ts'
import type { ShareTasks } from './workers/share-worker.ts'
import type { TokenTasks } from './workers/token-worker.ts'
import { createWorkerClient } from './workers/worker-client.ts'
import { workerUrl } from './workers/worker-url.ts'

export interface AppParts {
  db: Db
  config: Config
  platform: Platform
  events: EventHub
  /** How a provider is reached; tests bring their own. */
  createClient?: (connection: ProviderConnection, refusals: ConcessionMemory) => ProviderClient
}

export type App = ReturnType<typeof createApp>

/** Old lists of models and local servers are looked for once the window has had its first answers. */
const lookForModelsAfterMs = 1500
/** What an index of the history has missed is taken in once the start is over. */
const takeInNewMessagesAfterMs = 3000

export function createApp(parts: AppParts) {
  const { db, config, platform, events, createClient = createProviderClient } = parts
  const { clock, log, secrets } = platform

  const interrupted = settleInterrupted(db, clock.now())
  if (interrupted > 0) log.warn({ interrupted }, 'answers were cut off by the last end of the application')

  const reader = createWorkerClient<ReadTasks>(workerUrl(config.folders.workers, 'read-worker'), {
    file: db.$client.name,
  })
  const counter = createWorkerClient<AnalyticsTasks>(workerUrl(config.folders.workers, 'analytics-worker'), {
    file: db.$client.name,
    storeFile: activityFile(config.folders.data),
  })
  const searcher = createWorkerClient<SearchTasks>(workerUrl(config.folders.workers, 'search-worker'), {
    file: db.$client.name,
    indexFolder: indexFolder(config.folders.data),
  })
  const tokenCounter = createWorkerClient<TokenTasks>(workerUrl(config.folders.workers, 'token-worker'), undefined)
  const sharer = createWorkerClient<ShareTasks>(workerUrl(config.folders.workers, 'share-worker'), {
    file: db.$client.name,
  })

  const logMover = createWorkerClient<LogTasks>(workerUrl(config.folders.workers, 'log-worker'), {
    file: db.$client.name,
  })
  const logKeeper = createLogKeeper(db, clock, logMover)

  const settings = createSettings({ db, events })
  const drafts = createDrafts({ db, events, clock })
  const providers = createProviders({ db, events, clock, secrets, environment: config.providers, createClient })
  const titling = createTitling({
    db,
    events,
    log,
    models: providers,
    backgroundModel: (personId) => settings.get(personId).backgroundModel,
  })
  const answers = createAnswers({
    db,
    events,
    clock,
    log,
    models: providers,
    countTokens: (texts) => tokenCounter.ask('count', texts),
    systemPrompt: (personId) => settings.get(personId).systemPrompt,
    onSettled: (personId, answer) =>
      void titling
        .nameAfter(personId, answer)
        .catch((error: unknown) => log.warn({ err: error }, 'a conversation has no name yet')),
  })
  const eraser = createEraser(logKeeper, clock)
  const onDeleted = (): void => {
    indexes.refresh()
    memory.forgetDeleted()
    eraser.soon()
  }
  const conversations = createConversations({ db, events, clock, answers, onDeleted })
  const messages = createMessages({
    db,
    events,
    clock,
    answers,
    defaultModel: (personId) => settings.get(personId).defaultModel ?? providers.defaultModel(personId),
    noteModelUse: settings.noteModelUse,
  })
  const bookmarks = createBookmarks({ db, events, clock, messages, reader })
  const reactions = createReactions({ db, events, messages })
  const analytics = createAnalytics({ clock, counter })
  const conversationStats = createConversationStats({ conversations, reader })
  const conversationTags = createConversationTags({ db, events })
  const savedSearches = createSavedSearches({ db, events, clock })
  const sample = createSample({ db, events, clock, resourcesFolder: config.folders.resources, conversations })
  const exchange = { db, events, clock, log, workersFolder: config.folders.workers }
  const exports = createExports({
    ...exchange,
    resourcesFolder: config.folders.resources,
    folder: join(config.folders.data, 'exports'),
  })
  const shares = createShares({
    db,
    events,
    clock,
    worker: sharer,
    resourcesFolder: config.folders.resources,
    onDeleted: eraser.soon,
  })
  const imports = createImports({
    ...exchange,
    databaseLog: logKeeper,
    folder: join(config.folders.data, 'imports'),
    onQuiet() {
      indexes.refresh()
      memory.wake()
    },
  })
  const indexes = createIndexes({
    db,
    events,
    clock,
    log,
    worker: searcher,
    folder: indexFolder(config.folders.data),
  })
  const search = createSearch({
    db,
    clock,
    log,
    worker: searcher,
    embed: (text, signal) => memory.embedQuery(text, signal),
    meaningNotice: () => memory.notice(),
  })
  const suggestions = createSuggestions({ clock, reader })
  const tokens = createTokens({ db, events, clock })
  const people = createPeople({
    db,
    events,
    clock,
    answers,
    forgetKeys: providers.forgetAllKeys,
    endTokens: tokens.revokeAll,
    onDeleted,
  })
  const { firstPersonId } = people
  const summaries = createSummaries({ conversations, reader })
  const memory = createMemory({
    db,
    events,
    clock,
    log,
    power: platform.power,
    encoder: startableEncoder(config, platform),
    worker: createWorkerClient<PassageTasks>(workerUrl(config.folders.workers, 'passage-worker'), {
      file: db.$client.name,
    }),
    providers,
    indexes,
    isHeld: () => imports.isBusy(),
  })
  const similar = createSimilar({ db, worker: searcher, memory })

  const closing = new AbortController()
  void imports
    .dropUnfinished()
    .catch((error: unknown) => log.warn({ err: error }, 'what is left of an import could not be removed'))
  const cancelIndexing = clock.after(takeInNewMessagesAfterMs, () => void (imports.isBusy() || indexes.refresh()))
  const cancelLook = clock.after(
    lookForModelsAfterMs,
    () =>
      void providers
        .refreshStale(firstPersonId, closing.signal)
        .catch((error: unknown) => log.info({ err: error }, 'the lists of models stay as they were')),
  )

  const changes = db.$client.prepare<[], number>('SELECT total_changes()').pluck()

  return {
    db,
    /** Rises with everything that is written. */
    countChanges: (): number => Number(changes.get()),
    analytics,
    answers,
    bookmarks,
    conversations,
    conversationStats,
    conversationTags,
    drafts,
    exports,
    imports,
    indexes,
    memory,
    messages,
    people,
    providers,
    reactions,
    sample,
    savedSearches,
    search,
    suggestions,
    settings,
    similar,
    shares,
    summaries,
    tokens,
    /** Whom older programs mean when they name nobody. */
    firstPersonId,
    /** Settles what is being written and ends the workers; the database stays open. */
    async close(): Promise<void> {
      cancelLook()
      cancelIndexing()
      closing.abort(new Error('The application is closing.'))
      eraser.close()
      logKeeper.close()
      imports.close()
      indexes.close()
      tokens.close()
      await answers.close()
      await exports.close()
      const workers = [reader, searcher, counter, tokenCounter, sharer, logMover]
      await Promise.all([memory.close(), ...workers.map((worker) => worker.close())])
    },
  }
}

/** The built-in model's process, which begins with the first text. */
function startableEncoder({ folders }: Config, { processes, clock }: Platform): Encoder | null {
  if (!processes) return null
  const entry = workerUrl(folders.workers, 'encoder-process')
  // Native code reads the model, and cannot look into Electron's archive; the packaged application has it beside it.
  const model = join(folders.resources, 'models', builtInModel.modelId).replace(
    /app\.asar(?=[\\/])/,
    'app.asar.unpacked',
  )
  const threads = Math.max(1, Math.floor(availableParallelism() / 2))
  return createEncoder({
    start: () => processes.start(entry, [model, String(threads)]),
    after: (delayMs, callback) => clock.after(delayMs, callback),
  })
}

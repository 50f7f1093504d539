/**
 * The REST door's part of the contract: paths, names and shapes of the older application's API, kept for the programs
 * that were written for it, and what has been added since in the same hand. Names are snake_case, times ISO 8601 UTC.
 */
import { oc } from '@orpc/contract'
import { z } from 'zod'

/** A sentence of the older API where it had one of its own, instead of the application's. */
export interface Words {
  /** For whatever is required and missing, null or blank. */
  required?: string
  /** For the thing that the path names. */
  notFound?: string
  /** For a conversation that has ended. */
  ended?: string
  /** For one field, whatever is wrong with it. */
  fields?: Record<string, { status: 400 | 404; message: string }>
}

interface RestMeta {
  /** `public` needs no credential. */
  access: 'token' | 'public'
  /** What a token must be allowed; by default GET reads and everything else writes. */
  scope?: 'read' | 'write'
  words?: Words
  /** Its answer comes from the database alone, and is the same as long as nothing is written. */
  isSteady?: boolean
  /** Makes something for whom it names: someone who is not known yet comes to be by it. */
  makesPerson?: boolean
  /** A provider is asked, and its silence or nonsense has a status of its own. */
  asksProvider?: boolean
  /** The kinds of file that it answers with, where it answers with one. */
  produces?: readonly string[]
  /** Shown in the documentation: a body to send, and the answer to it. */
  example?: { request?: unknown; response?: unknown }
  /** Names that the older API ignored in a body, and that old programs may send. */
  ignored?: readonly string[]
}

export const rest = oc.$meta<RestMeta>({ access: 'token' }).$route({ inputStructure: 'detailed' })

const maxId = Number.MAX_SAFE_INTEGER

/** A number that the application gave out. */
const Id = z.int().min(1).max(maxId)

export const ConversationPath = z.object({ id: Id.describe('The number of the conversation.') })
export const MessagePath = z.object({ id: Id.describe('The number of the message.') })

export const IsoTime = z.iso.datetime()

/** Words of JSON that a person may keep with a conversation. */
export const Metadata = z.record(z.string().max(200), z.json())

/** For what takes no body but is sent one by habit. */
export const NoBody = z.strictObject({}).nullish()

/** A flag in a query. */
export const Flag = z.boolean()

export const ConversationField = Id.describe('The number of a conversation.')

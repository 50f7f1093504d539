/**
 * Makes salvaged rows fit together again: every message in a conversation, every conversation with a person, every
 * tree whole. A message whose parent is lost hangs on the nearest one before it that is still there.
 */
import type Database from 'better-sqlite3'
import { createUid } from '../uid.ts'
import { hasTable } from './read-tables.ts'

/** `doubtful` are conversations with a message that could not be stored as it was. */
export function mendReferences(client: Database.Database, doubtful: Set<number>, now: number): void {
  addMissingConversations(client, now)
  addMissingPeople(client, now)
  for (const id of new Set([...listBrokenTrees(client), ...doubtful])) mendTree(client, id)
  client.exec(`
    DELETE FROM answer_journal WHERE message_id NOT IN (SELECT id FROM messages);
    DELETE FROM drafts WHERE conversation_id NOT IN (SELECT id FROM conversations);
    UPDATE conversations SET message_count = (
      SELECT count(*) FROM messages WHERE conversation_id = conversations.id AND trashed_at IS NULL
    );`)
  if (hasTable(client, 'conversation_tags')) {
    client.exec('DELETE FROM conversation_tags WHERE conversation_id NOT IN (SELECT id FROM conversations)')
  }
}

function addMissingConversations(client: Database.Database, now: number): void {
  const missing = client
    .prepare(
      `SELECT conversation_id AS id, min(created_at) AS first, max(created_at) AS last FROM messages
       WHERE conversation_id NOT IN (SELECT id FROM conversations) GROUP BY conversation_id`,
    )
    // The columns are those of the query.
    .all() as { id: number; first: number; last: number }[]
  const insert = client.prepare(
    `INSERT INTO conversations (id, uid, person_id, title, started_at, last_activity_at, seen_at)
     VALUES (?, ?, ifnull((SELECT min(id) FROM people), 1), 'Recovered conversation', ?, ?, ?)`,
  )
  for (const { id, first, last } of missing) insert.run(id, createUid(now), first, last, last)
}

/** The first one gets the handle that the application looks for; more can only be numbered. */
function addMissingPeople(client: Database.Database, now: number): void {
  const tables = ['conversations', 'drafts', 'settings', 'provider_settings', 'saved_searches', 'api_tokens'].filter(
    (table) => hasTable(client, table),
  )
  const used = tables.map((table) => `SELECT person_id AS id FROM ${table}`).join(' UNION ')
  const missing = client.prepare(`SELECT id FROM (${used}) WHERE id NOT IN (SELECT id FROM people)`).pluck().all()
  const isTaken = client.prepare('SELECT 1 FROM people WHERE handle = ?')
  const insert = client.prepare(
    "INSERT INTO people (id, uid, handle, name, created_at) VALUES (?, ?, ?, 'Recovered', ?)",
  )
  for (const id of missing) {
    const handle = isTaken.get(firstHandle) ? `recovered-${String(id)}` : firstHandle
    insert.run(id, createUid(now), handle, now)
  }
}

const firstHandle = 'default_user'

const listBrokenTrees = (client: Database.Database): number[] =>
  client
    .prepare(
      `SELECT DISTINCT child.conversation_id FROM messages AS child LEFT JOIN messages AS parent
         ON parent.id = child.parent_id
       WHERE child.parent_id IS NOT NULL AND (parent.id IS NULL OR parent.id >= child.id
         OR parent.conversation_id <> child.conversation_id OR parent.depth <> child.depth - 1
         OR (child.is_active = 1 AND parent.is_active = 0))
       UNION SELECT conversation_id FROM messages WHERE trashed_at IS NULL
       GROUP BY conversation_id, parent_id HAVING max(is_chosen) = 0`,
    )
    .pluck()
    // The column is an integer.
    .all() as number[]

interface Node {
  id: number
  parent_id: number | null
  depth: number
  is_chosen: number
  is_active: number
  trashed_at: number | null
}

function mendTree(client: Database.Database, conversationId: number): void {
  const nodes = client
    .prepare(
      `SELECT id, parent_id, depth, is_chosen, is_active, trashed_at FROM messages
       WHERE conversation_id = ? ORDER BY id`,
    )
    // The columns are those of the query.
    .all(conversationId) as Node[]
  hangUp(nodes)
  chooseBranch(nodes)
  const clear = client.prepare('UPDATE messages SET is_chosen = 0, is_active = 0 WHERE conversation_id = ?')
  const update = client.prepare(
    'UPDATE messages SET parent_id = ?, depth = ?, is_chosen = ?, is_active = ? WHERE id = ?',
  )
  clear.run(conversationId)
  for (const node of nodes) update.run(node.parent_id, node.depth, node.is_chosen, node.is_active, node.id)
}

/** A parent is always older than its children, so one pass in order of age reaches every parent first. */
function hangUp(nodes: Node[]): void {
  const placed = new Map<number, Node>()
  let last: Node | undefined
  for (const node of nodes) {
    const parent = node.parent_id === null ? undefined : (placed.get(node.parent_id) ?? last)
    node.parent_id = parent?.id ?? null
    node.depth = parent ? parent.depth + 1 : 0
    placed.set(node.id, node)
    if (node.trashed_at === null && (node.is_active === 1 || !last)) last = node
  }
}

/** Among siblings the one that was active or chosen stays so, else the newest; the path of those is the active one. */
function chooseBranch(nodes: Node[]): void {
  const favourites = new Map<number | null, Node>()
  const rank = (node: Node): number => node.is_active * 2 + node.is_chosen
  for (const node of nodes.filter(({ trashed_at }) => trashed_at === null)) {
    const other = favourites.get(node.parent_id)
    if (!other || rank(node) >= rank(other)) favourites.set(node.parent_id, node)
  }
  const active = new Set<number | null>([null])
  for (const node of nodes) {
    const isChosen = favourites.get(node.parent_id) === node
    node.is_chosen = isChosen ? 1 : 0
    node.is_active = isChosen && active.has(node.parent_id) ? 1 : 0
    if (node.is_active === 1) active.add(node.id)
  }
}

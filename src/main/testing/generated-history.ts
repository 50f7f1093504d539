/**
 * Histories that no person would write and every rule allows: odd texts, deep and wide trees, every state, trash, marks,
 * tags. The same seed gives the same rows.
 */
import Database from 'better-sqlite3'
import { hashContent } from '../db/content-hash.ts'
import { createUid } from '../db/uid.ts'
import { createRandom } from './random.ts'

type Value = string | number | Buffer | null

const texts = [
  'Plain words, and a question?',
  'naïve 日本語 العربية 🙂👩‍👩‍👧‍👦 עברית',
  '```ts\nconst a = `b`\n```\n~~~\nunclosed',
  '"quotes" \\ back\\slash \u0000 nul \u001f \u2028 \u2029 \ufeff \u200b',
  '<script>alert(1)</script> & &amp; ]]> --> {{x}} ${y}',
  '| a | b |\n|---|---|\n| 1 | 2 |\r\n\r\n> quote\r\n',
  ' leading and trailing \n\n',
  '{"json": [1, 2, {"a": null}]}',
  'x'.repeat(5000),
  '\u{1F9D1}\u200D\u{1F680} e\u0301 \uD83D\uDE00',
  '.',
]
const metadatas = [
  '{}',
  '{"topics":["a","b"],"duration_seconds":1.5}',
  '{"__proto__":{"x":1},"constructor":1,"":null,"nested":{"deep":[[[{}]]]}}',
  '{"10":1,"2":2,"b":true,"a":false,"big":1e21,"small":1e-9,"minus":-0.1,"text":"\\u2028 🙂"}',
  '{"summary":"What was said."}',
]
const failure = JSON.stringify({
  code: 'rate_limited',
  summary: 'The provider did not answer: too many requests.',
  providerMessage: 'Rate limit "exceeded"',
  advice: 'Try again.',
  retryHelps: true,
  retryAfterMs: 20_000,
  httpStatus: 429,
})

/** Fills a migrated database that nobody else has open. Ids have gaps, and conversations interleave. */
export function generateHistory(db: Database.Database, seed: number): void {
  const random = createRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const pick = <T>(values: readonly T[]): T => values[below(values.length)] as T
  const maybe = <T>(share: number, value: () => T): T | null => (random() < share ? value() : null)
  const clock = 1_700_000_000_000 + below(1e10)
  let tick = clock
  const now = (): number => (tick += below(100_000))
  const personId = Number(db.prepare('SELECT id FROM people LIMIT 1').pluck().get())
  const insert = (table: string, row: Record<string, Value>): number => {
    const names = Object.keys(row)
    return Number(
      db
        .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
        .run(...Object.values(row)).lastInsertRowid,
    )
  }

  const model = () => maybe(0.6, () => ({ provider_id: pick(['openai', 'ollama']), model_id: pick(['m-1', 'a/b:c']) }))

  function conversation(id: number): number {
    const startedAt = now()
    const endedAt = maybe(0.3, now)
    const trashedAt = maybe(0.15, now)
    insert('conversations', {
      id,
      uid: createUid(startedAt),
      person_id: personId,
      title: maybe(0.85, () => pick(texts).slice(0, 200)),
      title_source: pick(['none', 'local', 'model', 'user']),
      status: endedAt === null ? 'active' : 'ended',
      started_at: startedAt,
      ended_at: endedAt,
      last_activity_at: now(),
      seen_at: now(),
      pinned_at: maybe(0.2, now),
      archived_at: maybe(0.2, now),
      trashed_at: trashedAt,
      summary: maybe(0.3, () => pick(texts)),
      forked_from_uid: maybe(0.1, () => createUid(startedAt)),
      // As the application writes it.
      metadata: JSON.stringify(JSON.parse(pick(metadatas))),
      ...model(),
    })
    for (const tag of ['baking', 'Ärger & mehr', '日本']) {
      if (random() < 0.2) insert('conversation_tags', { conversation_id: id, tag })
    }
    return id
  }

  interface Node {
    id: number
    depth: number
    isActive: boolean
    trashedAt: number | null
    hasChosen: boolean
  }
  const trees = new Map<number, { roots: { hasChosen: boolean }; nodes: Node[] }>()

  function message(conversationId: number, id: number): void {
    const tree = trees.get(conversationId) ?? { roots: { hasChosen: false }, nodes: [] }
    trees.set(conversationId, tree)
    const parent = random() < 0.08 ? null : ((random() < 0.7 ? tree.nodes.at(-1) : pick(tree.nodes)) ?? null)
    const siblings = parent ?? tree.roots
    const trashedAt = parent?.trashedAt ?? maybe(0.08, now)
    const isTopOfTrash = trashedAt !== null && (parent?.trashedAt ?? null) === null
    const isChosen = !siblings.hasChosen && !isTopOfTrash
    siblings.hasChosen ||= isChosen
    const isActive = isChosen && trashedAt === null && (parent === null || parent.isActive)
    const sender = random() < 0.5 ? 'user' : 'ai'
    const content = Array.from({ length: below(3) }, () => pick(texts)).join('\n')
    const state = sender === 'user' ? 'complete' : pick(['complete', 'complete', 'stopped', 'cut_off', 'failed'])
    const depth = parent === null ? 0 : parent.depth + 1
    insert('messages', {
      id,
      uid: createUid(now()),
      conversation_id: conversationId,
      parent_id: parent?.id ?? null,
      depth,
      is_chosen: Number(isChosen),
      is_active: Number(isActive),
      sender,
      content,
      content_hash: hashContent(content),
      state,
      failure: state === 'failed' ? failure : null,
      created_at: now(),
      trashed_at: trashedAt,
      bookmarked_at: maybe(0.2, now),
      is_reply: Number(random() < 0.1),
      reactions: pick(['{}', '{}', '{"heart":2,"thumbs_up":1}', '{"thumbs_down":1}']),
      ...(sender === 'ai' && answerValues()),
    })
    tree.nodes.push({ id, depth, isActive, trashedAt, hasChosen: false })
  }

  const answerValues = (): Record<string, Value> => ({
    settled_at: maybe(0.8, now),
    ...model(),
    ...maybe(0.3, () => ({ reasoning: pick(texts), reasoning_ms: maybe(0.5, () => below(9000)) })),
    finish_reason: maybe(0.6, () => pick(['stop', 'length', 'refusal', 'content_filter', 'other'])),
    input_tokens: maybe(0.6, () => below(1e6)),
    output_tokens: maybe(0.6, () => below(1e6)),
    reasoning_tokens: maybe(0.2, () => below(1e6)),
    cost_usd: maybe(0.5, () => random() / 1000),
    first_token_ms: maybe(0.5, () => below(5000)),
    latency_ms: maybe(0.5, () => below(5000)),
    left_out_count: below(3),
  })

  db.transaction(() => {
    let conversationId = 0
    const ids = Array.from({ length: below(6) }, () => conversation((conversationId += 1 + below(4))))
    let messageId = 0
    for (let count = ids.length * below(14); count > 0; count -= 1) message(pick(ids), (messageId += 1 + below(3)))
    db.exec(`UPDATE conversations SET message_count =
      (SELECT count(*) FROM messages m WHERE m.conversation_id = conversations.id AND m.trashed_at IS NULL)`)
  })()
}

/**
 * The text of answers while they are written, outside React: pieces arrive as events, and whoever shows an answer is
 * told once a frame. A piece that does not fit what is known here is a sign that some were missed; the message is
 * then fetched, and later pieces go on from it.
 */
import { useSyncExternalStore } from 'react'
import type { MessageId } from '../../contract/base.ts'
import type { AppEvent } from '../../contract/events.ts'
import type { Message } from '../../contract/messages.ts'
import { api } from './api.ts'
import { listen } from './events.ts'

type Delta = Extract<AppEvent, { type: 'answer.delta' }>

interface LiveAnswer {
  text: string
  reasoning: string
}

/** Settled answers are kept a little, so that nothing flickers until the stored message is there. */
const mostKept = 30

const answers = new Map<MessageId, LiveAnswer>()
const shown = new Map<MessageId, LiveAnswer>()
/** Pieces that arrived while their message is fetched. */
const fetching = new Map<MessageId, Delta[]>()
const watchers = new Map<MessageId, Set<() => void>>()
const changed = new Set<MessageId>()

listen((event) => {
  if (event.type === 'answer.delta') take(event)
  if (event.type === 'hello') answers.clear()
})

function take(delta: Delta) {
  const { messageId, offset } = delta
  const missed = fetching.get(messageId)
  if (missed) return void missed.push(delta)
  const known = answers.get(messageId) ?? (offset === 0 ? { text: '', reasoning: '' } : undefined)
  const next = known && withPiece(known, delta)
  if (next) keep(messageId, next)
  else void fetchWhole(messageId, [delta])
}

/** Undefined when something between is missing. */
function withPiece(known: LiveAnswer, { channel, offset, text }: Delta): LiveAnswer | undefined {
  if (known[channel].length < offset) return undefined
  return { ...known, [channel]: known[channel].slice(0, offset) + text }
}

async function fetchWhole(id: MessageId, missed: Delta[]) {
  fetching.set(id, missed)
  try {
    const message = await api.messages.get({ id })
    let answer: LiveAnswer = { text: message.content, reasoning: message.reasoning?.text ?? '' }
    // What the message holds already is written over with the same words.
    for (const delta of missed) answer = withPiece(answer, delta) ?? answer
    keep(id, answer)
  } catch {
    // The next piece tries again; a message that is gone sends none.
  } finally {
    fetching.delete(id)
  }
}

function keep(id: MessageId, answer: LiveAnswer) {
  answers.delete(id)
  answers.set(id, answer)
  for (const oldest of answers.keys()) {
    if (answers.size <= mostKept) break
    answers.delete(oldest)
    shown.delete(oldest)
  }
  if (changed.size === 0) nextFrame(tellWatchers)
  changed.add(id)
}

/** A hidden window draws no frames, but must not fall behind without end either. */
const nextFrame = (callback: () => void) =>
  document.hidden ? setTimeout(callback, 250) : requestAnimationFrame(callback)

function tellWatchers() {
  const ids = [...changed]
  changed.clear()
  for (const id of ids) {
    const answer = answers.get(id)
    if (answer) shown.set(id, answer)
    for (const watcher of watchers.get(id) ?? []) watcher()
  }
}

function watch(id: MessageId, watcher: () => void): () => void {
  const own = watchers.get(id) ?? new Set()
  watchers.set(id, own.add(watcher))
  return () => {
    own.delete(watcher)
    if (own.size === 0) watchers.delete(id)
  }
}

/** The message's text as far as it is known: the stored one, or more while it is being written. */
export function useAnswerText(message: Message): { text: string; reasoning: string } {
  const live = useSyncExternalStore(
    (watcher) => watch(message.id, watcher),
    () => (message.state.kind === 'streaming' ? shown.get(message.id) : undefined),
  )
  const reasoning = message.reasoning?.text ?? ''
  return {
    text: live && live.text.length > message.content.length ? live.text : message.content,
    reasoning: live && live.reasoning.length > reasoning.length ? live.reasoning : reasoning,
  }
}

import { ORPCError } from '@orpc/client'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ConversationId } from '../../../contract/base.ts'
import type { AppEvent } from '../../../contract/events.ts'
import type { Outgoing } from './outbox.ts'

/** Stands where the network is. */
const network = vi.hoisted(() => ({
  send: vi.fn<(input: { uid: string; content: string }) => Promise<unknown>>(),
  getConversation: vi.fn<() => Promise<unknown>>(),
  saveDraft: vi.fn<(input: { text: string }) => Promise<unknown>>(async () => ({})),
}))
const heard = vi.hoisted(() => ({ tell: (_event: AppEvent) => {} }))
vi.mock('../../lib/api.ts', async (original) => ({
  ...(await original<object>()),
  api: {
    messages: { send: network.send },
    conversations: { get: network.getConversation },
    drafts: { save: network.saveDraft },
  },
}))
vi.mock('../../lib/events.ts', () => ({ listen: (listener: (event: AppEvent) => void) => (heard.tell = listener) }))
vi.mock('./show-sent.ts', () => ({ showSent: () => {} }))

let id = ConversationId.parse(1)
const text = (content: string) => ({ content, parentId: null, model: null })
const sent = () => network.send.mock.calls.map(([input]) => input.content)
const answerEnded = () => heard.tell({ type: 'branch.changed', conversationId: id })
const settled = () => vi.waitFor(() => {})

/** The one that waits, as it is kept over a reload. */
function kept(): Outgoing {
  const stored: unknown = JSON.parse(localStorage.getItem('chatty.outbox') ?? '')
  const [[, [waiting]]] = stored as [[number, [Outgoing]]]
  return waiting
}

const load = async () => await import('./outbox.ts')

beforeEach(() => {
  vi.resetModules()
  localStorage.clear()
  network.send.mockReset().mockResolvedValue({})
  network.getConversation.mockReset().mockResolvedValue({ isAnswering: true })
  network.saveDraft.mockClear()
  id = ConversationId.parse(id + 1)
})

describe('what is sent', () => {
  it('waits while an answer is written, and goes out in order when it has ended', async () => {
    const { post } = await load()
    post(id, text('first'), true)
    post(id, text('second'), true)
    expect(sent()).toEqual([])
    answerEnded()
    await vi.waitFor(() => expect(sent()).toEqual(['first']))
    await settled()
    answerEnded()
    await vi.waitFor(() => expect(sent()).toEqual(['first', 'second']))
  })

  it('is sent again as the same message when the application was not reached', async () => {
    const { post } = await load()
    network.send.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    post(id, text('hello'), false)
    await vi.waitFor(() => expect(sent()).toEqual(['hello']))
    await settled()
    heard.tell({ type: 'hello', startedAt: 2 })
    await vi.waitFor(() => expect(sent()).toEqual(['hello', 'hello']))
    const [first, second] = network.send.mock.calls.map(([input]) => input.uid)
    expect(second).toBe(first)
  })

  it('is sent after a reload of the window', async () => {
    const { post } = await load()
    post(id, text('kept'), true)
    vi.resetModules()
    await load()
    expect(sent()).toEqual([])
    heard.tell({ type: 'hello', startedAt: 3 })
    await vi.waitFor(() => expect(sent()).toEqual(['kept']))
    await vi.waitFor(() => expect(localStorage.getItem('chatty.outbox')).toBeNull())
  })

  it('stays in the queue when the answer turns out not to have ended', async () => {
    const { post } = await load()
    network.send.mockRejectedValueOnce(new ORPCError('CONFLICT', { message: 'Still answering.' }))
    network.getConversation.mockResolvedValue({ isAnswering: true })
    post(id, text('early'), false)
    await vi.waitFor(() => expect(network.getConversation).toHaveBeenCalled())
    await settled()
    answerEnded()
    await vi.waitFor(() => expect(sent()).toEqual(['early', 'early']))
  })

  it('goes out when the answer had ended before it was put in the queue', async () => {
    const { post } = await load()
    network.getConversation.mockResolvedValue({ isAnswering: false })
    answerEnded()
    post(id, text('late'), true)
    await vi.waitFor(() => expect(sent()).toEqual(['late']))
  })

  it('goes out when the answer before it ended while its question was still being sent', async () => {
    const { post } = await load()
    let arrive = (_stored: unknown): void => {}
    network.send.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)))
    network.getConversation.mockResolvedValue({ isAnswering: true })
    post(id, text('first'), false)
    post(id, text('second'), true)
    await settled()
    answerEnded()
    network.getConversation.mockResolvedValue({ isAnswering: false })
    arrive({})
    await vi.waitFor(() => expect(sent()).toEqual(['first', 'second']))
  })

  it('goes back to the composer, with all behind it, when it cannot be stored', async () => {
    const { post } = await load()
    post(id, text('one'), true)
    post(id, text('two'), true)
    network.send.mockRejectedValueOnce(new ORPCError('STORAGE_FULL', { message: 'No room.' }))
    answerEnded()
    await vi.waitFor(() => expect(network.saveDraft).toHaveBeenCalledWith({ conversationId: id, text: 'one\n\ntwo' }))
    answerEnded()
    await settled()
    expect(sent()).toEqual(['one'])
  })

  it('goes back to the composer and is not sent when it was taken back', async () => {
    const { post, takeBack } = await load()
    post(id, text('no'), true)
    takeBack(id, kept())
    await vi.waitFor(() => expect(network.saveDraft).toHaveBeenCalledWith({ conversationId: id, text: 'no' }))
    answerEnded()
    await settled()
    expect(sent()).toEqual([])
  })

  it('waits for its person, where another one uses the window', async () => {
    const { post } = await load()
    post(id, text('mine'), true)
    network.send.mockRejectedValueOnce(new ORPCError('NOT_FOUND', { message: 'No such conversation.' }))
    answerEnded()
    await vi.waitFor(() => expect(sent()).toEqual(['mine']))
    await settled()
    expect(kept().content).toBe('mine')
    vi.resetModules()
    await load()
    heard.tell({ type: 'hello', startedAt: 4 })
    await vi.waitFor(() => expect(sent()).toEqual(['mine', 'mine']))
  })
})

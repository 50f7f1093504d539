import { act, renderHook } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ConversationId, MessageId } from '../../contract/base.ts'
import type { AppEvent } from '../../contract/events.ts'
import type { Message } from '../../contract/messages.ts'

/** Stands where the network is. */
const network = vi.hoisted(() => ({ get: vi.fn<(input: { id: number }) => Promise<unknown>>() }))
const heard = vi.hoisted(() => ({ tell: (_event: unknown) => {} }))
vi.mock('./api.ts', () => ({ api: { messages: network } }))
vi.mock('./events.ts', () => ({ listen: (listener: (event: unknown) => void) => (heard.tell = listener) }))

const { useAnswerText } = await import('./answers.ts')

let lastId = 0
const conversationId = ConversationId.parse(1)

const streaming = (content = '', reasoning: string | null = null): Message => ({
  id: MessageId.parse(++lastId),
  uid: '019e0000-0000-7000-8000-000000000000',
  conversationId,
  parentId: null,
  position: 1,
  sender: 'ai',
  content,
  state: { kind: 'streaming' },
  createdAt: 0,
  reasoning: reasoning === null ? null : { text: reasoning, durationMs: null },
  model: null,
  finishReason: null,
  usage: null,
  leftOutCount: 0,
  bookmarkedAt: null,
  reactions: {},
  siblingIds: [MessageId.parse(lastId)],
})

function piece(message: Message, offset: number, text: string, channel: 'text' | 'reasoning' = 'text') {
  const event: AppEvent = { type: 'answer.delta', conversationId, messageId: message.id, channel, offset, text }
  // What would be drawn at once is drawn here.
  act(() => heard.tell(event))
}

const frame = () => act(() => vi.advanceTimersByTimeAsync(20))

beforeEach(() => {
  vi.useFakeTimers()
  network.get.mockReset()
})

describe('the text of an answer that is being written', () => {
  it('grows by pieces, and is drawn once a frame', async () => {
    const message = streaming()
    let draws = 0
    const { result } = renderHook(() => {
      draws += 1
      return useAnswerText(message)
    })
    piece(message, 0, 'thinking', 'reasoning')
    piece(message, 0, 'One ')
    piece(message, 4, 'two ')
    piece(message, 8, 'three')
    expect(draws).toBe(1)
    await frame()
    expect(result.current).toEqual({ text: 'One two three', reasoning: 'thinking' })
    expect(draws).toBe(2)
  })

  it('is fetched when pieces were missed, and goes on with what came meanwhile', async () => {
    const message = streaming()
    const { result } = renderHook(() => useAnswerText(message))
    const whole = Promise.withResolvers<unknown>()
    network.get.mockReturnValue(whole.promise)
    piece(message, 8, 'three')
    piece(message, 13, ' four')
    whole.resolve({ ...message, content: 'One two three' })
    await frame()
    expect(result.current.text).toBe('One two three four')
    expect(network.get).toHaveBeenCalledTimes(1)
    piece(message, 18, ' five')
    await frame()
    expect(result.current.text).toBe('One two three four five')

    network.get.mockResolvedValue({ ...message, content: 'One two three four five six seven' })
    piece(message, 27, ' seven')
    await frame()
    expect(result.current.text).toBe('One two three four five six seven')
  })

  it('takes a piece that it has in part already', async () => {
    const message = streaming()
    const { result } = renderHook(() => useAnswerText(message))
    piece(message, 0, 'One two')
    piece(message, 4, 'two three')
    await frame()
    expect(result.current.text).toBe('One two three')
  })

  it('asks again with the next piece when fetching failed', async () => {
    const message = streaming()
    const { result } = renderHook(() => useAnswerText(message))
    network.get.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    piece(message, 4, 'two')
    await frame()
    expect(result.current.text).toBe('')
    network.get.mockResolvedValue({ ...message, content: 'One two three' })
    piece(message, 7, ' three')
    await frame()
    expect(result.current.text).toBe('One two three')
  })

  it('shows the stored text when that is longer, and always once the answer has ended', async () => {
    const message = streaming('One two three, as stored')
    const { result, rerender } = renderHook(({ shown }) => useAnswerText(shown), { initialProps: { shown: message } })
    piece(message, 0, 'One')
    await frame()
    expect(result.current.text).toBe('One two three, as stored')
    rerender({ shown: { ...message, content: 'On', state: { kind: 'stopped' } } })
    expect(result.current.text).toBe('On')
  })
})

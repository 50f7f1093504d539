import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ProviderCheck } from '../../contract/providers.ts'
import { useCheckedEntry } from './checked-entry.ts'

const { check, save } = vi.hoisted(() => ({ check: vi.fn<() => Promise<ProviderCheck>>(), save: vi.fn<() => void>() }))
vi.mock('./api.ts', () => ({ api: { providers: { check, save } } }))

const answer = (verdict: ProviderCheck['verdict']): ProviderCheck => ({
  verdict,
  message: verdict,
  code: null,
  detail: null,
  models: [],
})
const key = 'sk-very-secret-0123456789'

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetAllMocks()
})
afterEach(() => vi.useRealTimers())

const open = () => renderHook(() => useCheckedEntry({ id: 'openai', kind: 'openai' }, 'apiKey')).result
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

describe('a key that is typed', () => {
  it('is checked once, a second after the last letter', async () => {
    check.mockResolvedValue(answer('valid'))
    const entry = open()
    act(() => entry.current.type('sk-very'))
    await pass(900)
    act(() => entry.current.type(key))
    await pass(900)
    expect(check).not.toHaveBeenCalled()
    await pass(100)
    expect(check).toHaveBeenCalledExactlyOnceWith(
      { kind: 'openai', providerId: 'openai', apiKey: key },
      expect.anything(),
    )
  })

  it('is saved and forgotten here when the provider takes it, or cannot be asked', async () => {
    for (const verdict of ['valid', 'unverified'] as const) {
      check.mockResolvedValue(answer(verdict))
      const entry = open()
      act(() => entry.current.type(key))
      await pass(1000)
      expect(save).toHaveBeenLastCalledWith({ id: 'openai', apiKey: key }, expect.anything())
      expect(entry.current).toMatchObject({ typed: '', state: { kind: verdict, message: verdict } })
    }
    expect(save).toHaveBeenCalledTimes(2)
  })

  it('is neither saved nor taken out of the field when the provider refuses it', async () => {
    check.mockResolvedValue(answer('invalid'))
    const entry = open()
    act(() => entry.current.type(key))
    await pass(1000)
    expect(save).not.toHaveBeenCalled()
    expect(entry.current).toMatchObject({ typed: key, state: { kind: 'invalid' } })
  })

  it('says so when it could not be stored, and stays in the field', async () => {
    check.mockResolvedValue(answer('valid'))
    save.mockRejectedValue(new Error('gone'))
    const entry = open()
    act(() => entry.current.type(key))
    await pass(1000)
    expect(entry.current).toMatchObject({ typed: key, state: { kind: 'unverified' } })
  })
})

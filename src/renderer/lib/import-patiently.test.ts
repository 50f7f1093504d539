import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { importPatiently } from './import-patiently.ts'

const missing = new TypeError('Failed to fetch dynamically imported module')
const answers = vi.fn<() => Promise<unknown>>()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', answers.mockReset())
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('loads a part of the window once the application answers again', async () => {
  answers.mockRejectedValueOnce(new TypeError('refused')).mockRejectedValueOnce(new TypeError('refused'))
  answers.mockResolvedValue({})
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(missing).mockResolvedValue('a page')
  const loaded = importPatiently(load)
  await vi.advanceTimersByTimeAsync(250)
  expect(load).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(500)
  expect(await loaded).toBe('a page')
  expect(answers).toHaveBeenCalledTimes(3)
})

it('gives up where the application answers and does not have it', async () => {
  answers.mockResolvedValue({})
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(missing)
  await expect(importPatiently(load)).rejects.toBe(missing)
  expect(load).toHaveBeenCalledTimes(2)
})

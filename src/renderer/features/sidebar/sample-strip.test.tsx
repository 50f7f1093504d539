import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'

const sample = vi.hoisted(() => ({ remove: () => Promise.resolve() }))
vi.mock('../../lib/sample.ts', () => ({ useSampleCount: () => 27, removeSample: () => sample.remove() }))

const { SampleStrip } = await import('./sample-strip.tsx')

afterEach(cleanup)

it('leaves the keyboard in the page, for its button goes with the sample', async () => {
  render(
    <>
      <SampleStrip />
      <main id="main" tabIndex={-1} />
    </>,
  )
  const button = screen.getByRole('button', { name: 'Remove' })
  button.focus()
  await act(async () => button.click())
  expect(document.activeElement?.id).toBe('main')
})

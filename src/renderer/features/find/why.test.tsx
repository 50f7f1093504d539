import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { Meter } from './why.tsx'

afterEach(cleanup)

it('says how sure a hit is, but of nothing that was only let through by filters', () => {
  const { rerender } = render(<Meter hit={{ score: 0.42, why: [] }} />)
  expect(screen.getByRole('img', { name: '42 % sure' })).toBeTruthy()
  rerender(<Meter hit={{ score: 1, why: [{ kind: 'meaning' }] }} />)
  expect(screen.getByRole('img', { name: '100 % sure' })).toBeTruthy()
  rerender(<Meter hit={{ score: 1, why: [] }} />)
  expect(screen.queryByRole('img')).toBeNull()
})

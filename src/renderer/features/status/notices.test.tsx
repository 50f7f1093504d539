import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { ConnectionState } from '../../lib/events.ts'
import { Notices } from './notices.tsx'

const surroundings = vi.hoisted(() => ({ storage: { kind: 'ok' }, connection: 'connected' as ConnectionState }))
vi.mock('./queries.ts', () => ({ useSystemStatus: () => ({ data: { storage: surroundings.storage } }) }))
vi.mock('../../lib/events.ts', () => ({
  connection: { get: () => surroundings.connection, watch: () => () => {} },
}))

afterEach(cleanup)

it('says above every page when the disk is full or the application does not answer, and nothing else', () => {
  const { rerender, container } = render(<Notices />)
  expect(container).toHaveProperty('textContent', '')
  surroundings.storage = { kind: 'full' }
  rerender(<Notices key="full" />)
  expect(screen.getByText('The disk is full.')).toBeTruthy()
  expect(container.textContent).toContain('kept here, unsent, until there is room again')
  surroundings.connection = 'reconnecting'
  rerender(<Notices key="both" />)
  expect(screen.getByText('Chatty does not answer.')).toBeTruthy()
  expect(container.textContent).toContain('What you wrote is safe.')
})

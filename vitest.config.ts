/** Unit tests: the application on plain Node, the window's parts in jsdom. */
import { availableParallelism } from 'node:os'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** Where nobody is there to look, what a busy machine made fail is tried once more. */
const retry = process.env['CI'] ? 1 : 0
/** What is asked until it holds; a second is short where a thread has to start first. */
const expectations = { poll: { timeout: 30_000 } }
/**
 * Long enough for a machine that does other things beside. What the files of tests load is loaded once in a process
 * and not for each file anew, which was a third of the time.
 */
const everywhere = { isolate: false, testTimeout: 60_000, hookTimeout: 60_000, expect: expectations, retry }

export default defineConfig({
  test: {
    globalSetup: 'scripts/test/build-before.mjs',
    // Most tests wait, for a disk, a socket or another process, so two cores do more than one file at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          ...everywhere,
          name: 'application',
          // Not mixed with the others: a process would end at every change between them.
          sequence: { groupOrder: 1 },
          environment: 'node',
          include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['src/renderer/**'],
        },
      },
      {
        plugins: [react()],
        test: { ...everywhere, name: 'window', environment: 'jsdom', include: ['src/renderer/**/*.test.{ts,tsx}'] },
      },
    ],
  },
})

/** Unit tests: the application on plain Node, the window's parts in jsdom. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** Where nobody is there to look, what a busy machine made fail is tried once more. */
const retry = process.env['CI'] ? 1 : 0
/** Long enough for a machine that does other things beside. */
const everywhere = { testTimeout: 60_000, hookTimeout: 60_000, retry }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...everywhere,
          name: 'application',
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

/** Unit tests: the application on plain Node, the window's parts in jsdom. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const everywhere = { testTimeout: 15_000, hookTimeout: 15_000 }

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

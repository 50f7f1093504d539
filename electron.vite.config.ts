/**
 * What is built: the application's main entries, its workers, the preload and the window.
 * The main side is bundled for Node 20 (the Electron of the tests), with packages left in node_modules.
 */
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const entries = { desktop: 'src/main/electron/main.ts', cli: 'src/main/cli.ts' }
const workerFolder = 'src/main/workers'

/**
 * Needed at every start, and made of hundreds of small files: one file of what is used of them is read in a fifth of
 * the time. Everything else stays in node_modules, and the providers' packages are loaded when a provider is asked.
 */
const bundled = ['drizzle-orm', 'zod', '@orpc/client', '@orpc/contract', '@orpc/server', '@orpc/standard-server-node']

/** Every `*-worker.ts` and `*-process.ts` becomes a file of its own beside the entries, found from there by its name. */
function listWorkers() {
  const files = existsSync(workerFolder) ? readdirSync(workerFolder) : []
  const workers = files.filter((file) => /-(worker|process)\.ts$/.test(file))
  return Object.fromEntries(workers.map((file) => [basename(file, '.ts'), join(workerFolder, file)]))
}

/** The window has addresses of its own (`/c/12`), so its files are asked for from the root and not beside the page. */
const servedFromRoot: Plugin = {
  name: 'chatty:served-from-root',
  enforce: 'post',
  config: () => ({ base: '/' }),
}

export default defineConfig({
  main: {
    build: {
      externalizeDeps: { exclude: bundled },
      target: 'node20.18',
      sourcemap: true,
      rolldownOptions: {
        input: { ...entries, ...listWorkers() },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        // A sandboxed preload has to be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwindcss(), servedFromRoot],
    build: {
      target: 'chrome130',
      minify: true,
      // Loaded from this computer, so one file is as quick as many.
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: { index: 'src/renderer/index.html' } },
    },
  },
})

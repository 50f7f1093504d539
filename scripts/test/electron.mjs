/** Finds the Electron that the end-to-end tests run in, and prepares it where Electron's own download may not work. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectEnvironment, projectNode, root } from '../bootstrap/ground.mjs'

/** Answers the environment to test with, or why there can be none here, or nothing when preparing it failed. */
export async function prepareElectron() {
  if (process.platform === 'linux' && process.arch === 'x64') return prepareTestElectron()
  if (existsSync(join(root, 'node_modules', 'electron', 'path.txt'))) return { environment: {} }
  return {
    cannotExist:
      'the test Electron exists for Linux on x64 only, and the real one is not downloaded (npx install-electron).',
  }
}

function prepareTestElectron() {
  const { status, stdout } = spawnSync(projectNode, ['scripts/test-electron/prepare.mjs'], {
    cwd: root,
    env: projectEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) return undefined
  return { environment: { ELECTRON_OVERRIDE_DIST_PATH: stdout.trim().split('\n').at(-1) } }
}

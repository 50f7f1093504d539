import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('locks the packages of every system, so that a clone installs on each', () => {
  const check = [join(import.meta.dirname, 'lock-platforms.mjs'), '--check']
  expect(execFileSync(process.execPath, check, { encoding: 'utf8' }).trim()).toBe('')
})

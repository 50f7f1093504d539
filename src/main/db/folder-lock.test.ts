import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { makeFolder } from '../testing/storage-folders.ts'
import { FolderInUse, takeFolder } from './folder-lock.ts'

const owner = { pid: process.pid, door: 'headless' } as const

function catchError(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('It did not throw.')
}

/** Another process that takes the folder and holds it until it is killed. */
async function holdElsewhere(folder: string) {
  const module = pathToFileURL(join(import.meta.dirname, 'folder-lock.ts')).href
  const script = `
    const { takeFolder } = await import(${JSON.stringify(module)})
    const lock = takeFolder(${JSON.stringify(folder)}, { pid: process.pid, door: 'headless' })
    lock.announce('http://127.0.0.1:8123')
    process.stdout.write('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

it('says who owns the folder and where to reach them, to another process', async () => {
  const folder = makeFolder()
  const child = await holdElsewhere(folder)
  const error = catchError(() => takeFolder(folder, owner))
  expect(error).toBeInstanceOf(FolderInUse)
  expect(error).toMatchObject({ owner: { pid: child.pid, door: 'headless', address: 'http://127.0.0.1:8123' } })
  expect(String(error)).toContain(`It answers at http://127.0.0.1:8123 (process ${child.pid}).`)
  child.kill('SIGKILL')
  await once(child, 'exit')
})

it('is free at once after its owner was killed', async () => {
  const folder = makeFolder()
  const child = await holdElsewhere(folder)
  expect(catchError(() => takeFolder(folder, owner))).toBeInstanceOf(FolderInUse)
  child.kill('SIGKILL')
  await once(child, 'exit')
  takeFolder(folder, owner).release()
})

it('is owned once within a process too, and free again after release', () => {
  const folder = makeFolder()
  const lock = takeFolder(folder, owner)
  expect(catchError(() => takeFolder(folder, owner))).toBeInstanceOf(FolderInUse)
  lock.release()
  takeFolder(folder, owner).release()
})

it('still refuses when the note of the owner cannot be read', () => {
  const folder = makeFolder()
  const lock = takeFolder(folder, owner)
  writeFileSync(join(folder, 'owner.json'), 'not json')
  expect(catchError(() => takeFolder(folder, owner))).toMatchObject({ owner: null })
  lock.release()
})

it('is not kept from opening by a spoilt lock file', () => {
  const folder = makeFolder()
  writeFileSync(join(folder, 'owner.lock'), 'x'.repeat(5000))
  const lock = takeFolder(folder, owner)
  expect(catchError(() => takeFolder(folder, owner))).toBeInstanceOf(FolderInUse)
  lock.release()
  expect(readFileSync(join(folder, 'owner.lock'))).toHaveLength(0)
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8')

it('names in .env.example what the application reads, all of it and nothing else', () => {
  const offered = [...read('../../../../.env.example').matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name)
  const understood = [...read('../../config.ts').matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name)
  expect(understood.length).toBeGreaterThan(15)
  expect(offered.toSorted()).toEqual(understood.toSorted())
})

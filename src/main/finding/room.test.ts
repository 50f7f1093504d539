import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { giveBack } from './room.ts'

it('gives back what SQLite handed out, and leaves alone what is a part of something else', () => {
  const db = new Database(':memory:')
  const blob = db.prepare<[], Buffer>('SELECT zeroblob(200000)').pluck().get()!
  giveBack(blob)
  expect(blob).toHaveLength(0)
  const whole = Buffer.from(new ArrayBuffer(16))
  giveBack(whole.subarray(4, 8))
  expect(whole).toHaveLength(16)
  db.close()
})

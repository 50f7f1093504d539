import { expect, it } from 'vitest'
import { fileSize } from './times.ts'

it('counts bytes as a person would say them, and by thousands', () => {
  expect([0, 1, 999].map(fileSize)).toEqual(['0 bytes', '1 byte', '999 bytes'])
  expect([1000, 48_000_000, 1_500_000_000].map(fileSize)).toEqual(['1 kB', '48 MB', '1.5 GB'])
})

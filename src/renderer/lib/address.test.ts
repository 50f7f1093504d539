import { describe, expect, it } from 'vitest'
import { readSearch, writeSearch } from './address.ts'

describe('what an address says', () => {
  it('is written as a person would, and read back as it was', () => {
    expect(writeSearch({ period: '90', from: undefined })).toBe('?period=90')
    expect(writeSearch({ period: undefined })).toBe('')
    for (const q of ['404', 'true', '"slow for two hours"', 'a+b & c=d? 50%', '倉庫', '{"a":1}', ' led ']) {
      expect(readSearch(writeSearch({ q, message: 7 }))).toEqual({ q, message: '7' })
    }
  })
})

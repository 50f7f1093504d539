import { describe, expect, it } from 'vitest'
import { claimedHost, safeAddress } from './safe-address.ts'

describe('addresses', () => {
  it.each(['https://x.example/a?b#c', 'http://x.example/', 'mailto:a@x.example?subject=Hi'])('may open %j', (address) =>
    expect(safeAddress(address)).toBe(address),
  )

  it.each([
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ms-msdt:/id',
    'chatty://x',
    '//x.example',
    '/path',
    'mailto:?attach=/etc/passwd',
    'https://',
  ])('never open %j', (address) => expect(safeAddress(address)).toBeNull())

  it('show a look-alike host as what it is', () => {
    expect(safeAddress('https://b\u0430nk.example')).toBe('https://xn--bnk-6cd.example/')
  })
})

describe('what a link promises', () => {
  it.each([
    ['https://www.bank.example/login', 'bank.example'],
    ['bank.example', 'bank.example'],
    ['the docs', null],
    ['e.g. this', null],
    ['end of sentence.', null],
  ])('%j is %j', (text, host) => expect(claimedHost(text)).toBe(host))
})

import { expect, it } from 'vitest'
import { isWindowAddress } from './window-address.ts'

it('knows its own addresses', () => {
  for (const own of ['app://chatty/', 'app://chatty/c/12?q=x#y', 'APP://chatty/index.html']) {
    expect(isWindowAddress(own), own).toBe(true)
  }
})

it('is not taken in by addresses that only look like its own', () => {
  const others = [
    '',
    'chatty',
    'app://',
    'app://chatty.example/',
    'app://chatty:80/',
    'app://example/chatty',
    'app://chatty@example/',
    'app://example@chatty/',
    'app:chatty/',
    'apps://chatty/',
    'https://chatty/',
    'file:///app://chatty/',
    'data:text/html,app://chatty/',
    'blob:app://chatty/1',
    'javascript:app://chatty/',
  ]
  for (const other of others) expect(isWindowAddress(other), other).toBe(false)
})

import { describe, expect, it } from 'vitest'
import { matches } from './keys.ts'

const pressed = (key: string, code: string, held: string[] = []) => ({
  key,
  code,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
})

describe('matches', () => {
  it('takes Ctrl for mod, and ⌘ on a Mac', () => {
    expect(matches('mod+k', pressed('k', 'KeyK', ['ctrl']), false)).toBe(true)
    expect(matches('mod+k', pressed('k', 'KeyK', ['meta']), false)).toBe(false)
    expect(matches('mod+k', pressed('k', 'KeyK', ['meta']), true)).toBe(true)
    expect(matches('mod+k', pressed('k', 'KeyK', ['ctrl']), true)).toBe(false)
  })

  it('knows letters that Shift made large', () => {
    expect(matches('mod+shift+c', pressed('C', 'KeyC', ['ctrl', 'shift']), false)).toBe(true)
    expect(matches('mod+shift+c', pressed('c', 'KeyC', ['ctrl']), false)).toBe(false)
  })

  it('leaves a combination alone that holds more keys', () => {
    expect(matches('mod+k', pressed('k', 'KeyK', ['ctrl', 'shift']), false)).toBe(false)
    expect(matches('mod+k', pressed('k', 'KeyK', ['ctrl', 'alt']), false)).toBe(false)
  })

  it('takes Alt only where it is asked for', () => {
    expect(matches('alt+arrowleft', pressed('ArrowLeft', 'ArrowLeft', ['alt']), false)).toBe(true)
    expect(matches('alt+arrowleft', pressed('ArrowLeft', 'ArrowLeft'), false)).toBe(false)
  })

  it('goes by the letter where the keyboard has it elsewhere, and by the place where the alphabet is another', () => {
    expect(matches('mod+n', pressed('n', 'KeyL', ['ctrl']), false)).toBe(true)
    expect(matches('mod+n', pressed('l', 'KeyN', ['ctrl']), false)).toBe(false)
    expect(matches('mod+n', pressed('т', 'KeyN', ['ctrl']), false)).toBe(true)
  })

  it('knows digits and signs by their place, since Shift makes them something else', () => {
    expect(matches('mod+3', pressed('"', 'Digit3', ['ctrl']), false)).toBe(true)
    expect(matches('mod+shift+;', pressed(':', 'Semicolon', ['ctrl', 'shift']), false)).toBe(true)
    expect(matches('mod+/', pressed('/', 'Digit7', ['ctrl']), false)).toBe(true)
  })

  it('keeps Ctrl+Tab on Ctrl, on a Mac too', () => {
    expect(matches('ctrl+tab', pressed('Tab', 'Tab', ['ctrl']), true)).toBe(true)
    expect(matches('ctrl+tab', pressed('Tab', 'Tab', ['ctrl', 'shift']), false)).toBe(false)
  })
})

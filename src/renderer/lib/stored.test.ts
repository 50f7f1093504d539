import { beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => {
  localStorage.clear()
  // The window is loaded anew, and so is what it reads when it begins.
  vi.resetModules()
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {} }))
  return () => vi.unstubAllGlobals()
})

const keep = (name: string, value: unknown): void => localStorage.setItem(name, JSON.stringify(value))

it('paints the theme that was last shown before anything else is known', async () => {
  keep('chatty.appearance', { theme: 'dark', textScale: 1.25 })
  const { startAppearance } = await import('./theme.ts')
  startAppearance()
  expect(document.documentElement.dataset.theme).toBe('dark')
  expect(document.documentElement.style.getPropertyValue('--text-scale')).toBe('1.25')
})

it('leaves the sidebar as wide as it was, but never narrower than it can be', async () => {
  keep('chatty.sidebar', { isOpen: false, widthRem: 22 })
  expect((await import('./layout.ts')).sidebarLayout.get()).toEqual({ isOpen: false, widthRem: 22 })
  keep('chatty.sidebar', { isOpen: false, widthRem: 1 })
  vi.resetModules()
  expect((await import('./layout.ts')).sidebarLayout.get()).toEqual({ isOpen: true, widthRem: 17 })
})

it('keeps a value beyond a reload, and opens where the storage is forbidden or holds nonsense', async () => {
  const { stored } = await import('./stored.ts')
  const open = () => stored('chatty.test', 1, (raw) => (typeof raw === 'number' ? raw : undefined))
  open().set(5)
  expect(open().get()).toBe(5)
  localStorage.setItem('chatty.test', '{')
  expect(open().get()).toBe(1)
  vi.stubGlobal('localStorage', {
    getItem: (): string => {
      throw new Error('forbidden')
    },
    setItem: (): void => {
      throw new Error('forbidden')
    },
  })
  const forbidden = open()
  forbidden.set(7)
  expect(forbidden.get()).toBe(7)
})

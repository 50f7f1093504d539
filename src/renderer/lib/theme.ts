/** Light, dark or as the system says, and the size of text: written on the root element, where the tokens look. */
import type { Settings } from '../../contract/settings.ts'
import { stored, useStored } from './stored.ts'

type Appearance = Pick<Settings, 'theme' | 'textScale'>

const systemIsDark = matchMedia('(prefers-color-scheme: dark)')

/** As it was last shown, so that the first paint is right before the settings were read. */
const remembered = stored<Appearance>('chatty.appearance', { theme: 'system', textScale: 1 }, (raw) =>
  isAppearance(raw) ? raw : undefined,
)

/** Draws the window so, and again when the system changes its mind. */
export function applyAppearance(appearance: Appearance): void {
  remembered.set({ theme: appearance.theme, textScale: appearance.textScale })
  draw()
}

/** Draws what was last chosen and follows the system from now on; once, before anything is rendered. */
export function startAppearance(): void {
  systemIsDark.addEventListener('change', draw)
  draw()
}

function draw() {
  const { theme, textScale } = remembered.get()
  const isDark = theme === 'dark' || (theme === 'system' && systemIsDark.matches)
  setTheme(document.documentElement, isDark ? 'dark' : 'light')
  document.documentElement.style.setProperty('--text-scale', String(textScale))
}

/** Every colour at once: what moved from theme to theme by itself would pass through text on a ground of its own colour. */
function setTheme(root: HTMLElement, theme: 'light' | 'dark') {
  if (root.dataset.theme === theme) return
  root.dataset.switching = ''
  root.dataset.theme = theme
  // Read, so that the new colours are there before motion is allowed again.
  void root.offsetHeight
  delete root.dataset.switching
}

/** One rem in pixels, as the window is drawn now. */
export const useRem = (): number => useStored(remembered).textScale * 16

function isAppearance(raw: unknown): raw is Appearance {
  return (
    typeof raw === 'object' &&
    raw !== null &&
    'theme' in raw &&
    (raw.theme === 'light' || raw.theme === 'dark' || raw.theme === 'system') &&
    'textScale' in raw &&
    typeof raw.textScale === 'number'
  )
}

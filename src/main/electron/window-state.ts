/** Opens the window where it was, as large as it was; never where no screen is any more. */
import { screen, type BrowserWindow, type Rectangle } from 'electron'
import type { PreferenceStore } from './preferences.ts'

const saveAfterMs = 500

export function placeFrom(preferences: PreferenceStore): Partial<Rectangle> {
  const bounds = preferences.get('window')?.bounds
  if (!bounds) return { width: 1280, height: 840 }
  const visible = screen.getAllDisplays().some(({ workArea }) => overlap(workArea, bounds) > 100)
  return visible ? bounds : { width: bounds.width, height: bounds.height }
}

/** Restores maximised, and keeps what changes: at once on closing, else once the window came to rest. */
export function rememberPlace(window: BrowserWindow, preferences: PreferenceStore): void {
  if (preferences.get('window')?.maximized) window.maximize()
  let timer: NodeJS.Timeout | undefined
  const save = (): void => {
    clearTimeout(timer)
    preferences.set('window', { bounds: window.getNormalBounds(), maximized: window.isMaximized() })
  }
  const saveSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(save, saveAfterMs)
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('close', save)
}

/** How many pixels of the smaller side of the two rectangles' common part. */
function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.min(width, height)
}

import { bridge } from './bridge.ts'

/** Where ⌘ takes the place of Ctrl. */
export const isMac = bridge ? bridge.platform === 'darwin' : /Mac|iPhone|iPad/.test(navigator.userAgent)

import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, dialog, shell } from 'electron'
import type { Shell } from '../platform/shell.ts'

const openable = new Set(['https:', 'http:', 'mailto:'])

/** Opens things outside the application, in the system's own programs. Throws a sentence for a person. */
export const electronShell: Shell = {
  async openFolder(path) {
    const problem = await shell.openPath(path)
    if (problem) throw new Error(`The folder could not be opened: ${problem}`)
  },
  async openExternal(url) {
    if (!openable.has(url.protocol)) throw new Error(`Addresses that begin with ${url.protocol} are not opened.`)
    await shell.openExternal(url.href)
  },
  async saveFile(path, suggestedName) {
    const defaultPath = join(app.getPath('downloads'), suggestedName)
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath })
    if (canceled || !filePath) return false
    await copyFile(path, filePath)
    return true
  },
}

/** The application's menu: the roles people expect, and what only a desktop has. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  openDataFolder(): void
  /** Answers whether spelling is checked from now on. */
  setSpelling(on: boolean): Promise<boolean>
}

export function installMenu(actions: MenuActions, spelling: boolean): void {
  const isMac = process.platform === 'darwin'
  const file: MenuItemConstructorOptions = {
    label: 'File',
    submenu: [
      { label: 'Open data folder', click: () => actions.openDataFolder() },
      { type: 'separator' },
      isMac ? { role: 'close' } : { role: 'quit' },
    ],
  }
  const menu = Menu.buildFromTemplate([
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    file,
    editMenu(actions, spelling),
    { label: 'View', submenu: viewItems() },
    { role: 'windowMenu' },
    { role: 'help', submenu: isMac ? [] : [{ role: 'about', label: 'About Chatty' }] },
  ])
  Menu.setApplicationMenu(menu)
}

function editMenu(actions: MenuActions, spelling: boolean): MenuItemConstructorOptions {
  return {
    label: 'Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'pasteAndMatchStyle' },
      { role: 'selectAll' },
      { type: 'separator' },
      {
        label: 'Check spelling',
        type: 'checkbox',
        checked: spelling,
        click: async (item) => {
          item.checked = await actions.setSpelling(item.checked)
        },
      },
    ],
  }
}

function viewItems(): MenuItemConstructorOptions[] {
  const tools: MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'toggleDevTools' }]
  return [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    // The same key without Shift, as most keyboards have it.
    { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'reload' },
    { role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : tools),
  ]
}

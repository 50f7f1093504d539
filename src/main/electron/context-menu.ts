import { clipboard, Menu, type BrowserWindow, type ContextMenuParams, type MenuItemConstructorOptions } from 'electron'

/** The usual menu of a text: spelling, cut, copy, paste. Shows nothing where nothing can be done. */
export function showContextMenu(window: BrowserWindow, clicked: ContextMenuParams): void {
  const groups = [spellingItems(window, clicked), linkItems(clicked), editItems(clicked)].filter(
    ({ length }) => length > 0,
  )
  if (groups.length === 0) return
  const items = groups.flatMap((group, at) => (at === 0 ? group : [{ type: 'separator' as const }, ...group]))
  Menu.buildFromTemplate(items).popup({ window })
}

function spellingItems({ webContents }: BrowserWindow, clicked: ContextMenuParams): MenuItemConstructorOptions[] {
  const { misspelledWord, dictionarySuggestions } = clicked
  if (!misspelledWord) return []
  const suggestions = dictionarySuggestions.map((word) => ({
    label: word,
    click: () => webContents.replaceMisspelling(word),
  }))
  const learn = {
    label: 'Add to dictionary',
    click: () => webContents.session.addWordToSpellCheckerDictionary(misspelledWord),
  }
  return [...suggestions, learn]
}

function linkItems({ linkURL }: ContextMenuParams): MenuItemConstructorOptions[] {
  return linkURL ? [{ label: 'Copy link', click: () => clipboard.writeText(linkURL) }] : []
}

function editItems({ isEditable, selectionText, editFlags }: ContextMenuParams): MenuItemConstructorOptions[] {
  const copy: MenuItemConstructorOptions = { role: 'copy', enabled: editFlags.canCopy }
  if (!isEditable) return selectionText.trim() ? [copy] : []
  return [
    { role: 'cut', enabled: editFlags.canCut },
    copy,
    { role: 'paste', enabled: editFlags.canPaste },
    { role: 'pasteAndMatchStyle', enabled: editFlags.canPaste },
    { role: 'selectAll', enabled: editFlags.canSelectAll },
  ]
}

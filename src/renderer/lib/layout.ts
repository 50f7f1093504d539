import { stored } from './stored.ts'

/** Of the sidebar, in rem, so that it grows with the text. */
export const sidebarWidths = { least: 13, usual: 17, most: 30 }

interface SidebarLayout {
  isOpen: boolean
  widthRem: number
}

/** How the sidebar stands on a wide window; a narrow one has a drawer instead. */
export const sidebarLayout = stored<SidebarLayout>(
  'chatty.sidebar',
  { isOpen: true, widthRem: sidebarWidths.usual },
  (raw) => (isLayout(raw) ? raw : undefined),
)

function isLayout(raw: unknown): raw is SidebarLayout {
  return (
    typeof raw === 'object' &&
    raw !== null &&
    'isOpen' in raw &&
    typeof raw.isOpen === 'boolean' &&
    'widthRem' in raw &&
    typeof raw.widthRem === 'number' &&
    raw.widthRem >= sidebarWidths.least &&
    raw.widthRem <= sidebarWidths.most
  )
}

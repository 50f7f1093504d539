/**
 * The window's first lines: small, so that the paper and the sidebar's place are drawn, in the right colours, while
 * the window itself is still being read.
 */
import './styles/app.css'
import { importPatiently } from './lib/import-patiently.ts'
import { sidebarLayout } from './lib/layout.ts'
import { narrow } from './lib/media.ts'
import { startAppearance } from './lib/theme.ts'

startAppearance()

const shell = document.getElementById('shell')
const { isOpen, widthRem } = sidebarLayout.get()
if (shell && isOpen && !matchMedia(narrow).matches) {
  shell.style.width = `min(${widthRem}rem, 45vw)`
  shell.classList.remove('hidden')
}

void importPatiently(() => import('./main.tsx'))

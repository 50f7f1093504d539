/** The look's two fonts in pages that stand alone: inside a file, or beside the pages that the server shows. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface PageFonts {
  style: string
  /** Where the style sheet takes them from, as a policy says it. */
  source: 'data:' | "'self'"
}

interface PageFont {
  family: string
  /** In `resources/fonts`. */
  file: string
  weight: string
}

const pageFonts: PageFont[] = [
  { family: 'Inter Variable', file: 'InterVariable-subset.woff2', weight: '100 900' },
  { family: 'JetBrains Mono Variable', file: 'jetbrains-mono-latin-wght-normal.woff2', weight: '100 800' },
]

export const fontFiles: ReadonlySet<string> = new Set(pageFonts.map(({ file }) => file))

/** Not below a share's own path: no browser is to tell it to anybody, this server included. */
export const fontPath = '/shared/fonts/'

const styleOf = (addressOf: (file: string) => string): string =>
  pageFonts
    .map(
      ({ family, file, weight }) =>
        `@font-face{font-family:'${family}';font-weight:${weight};font-display:swap;src:url(${addressOf(file)}) format('woff2')}`,
    )
    .join('\n')

export const fontsBeside: PageFonts = { source: "'self'", style: styleOf((file) => fontPath + file) }

export const readFontsInside = (folder: string): PageFonts => ({
  source: 'data:',
  style: styleOf((file) => `data:font/woff2;base64,${readFileSync(join(folder, file)).toString('base64')}`),
})

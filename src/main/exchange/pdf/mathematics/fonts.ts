/** Which of KaTeX's fonts a sign is set in, by the names of its classes. */

export interface MathFont {
  family: string
  isBold: boolean
  isItalic: boolean
}

export const plainFont: MathFont = { family: 'Main', isBold: false, isItalic: false }

const changes: Record<string, Partial<MathFont>> = {
  textbf: { isBold: true },
  textit: { isItalic: true },
  textrm: { family: 'Main' },
  textsf: { family: 'SansSerif' },
  texttt: { family: 'Typewriter' },
  mathnormal: { family: 'Math', isItalic: true },
  mathit: { family: 'Main', isItalic: true },
  mathrm: { isItalic: false },
  mathbf: { family: 'Main', isBold: true },
  boldsymbol: { family: 'Math', isBold: true, isItalic: true },
  amsrm: { family: 'AMS' },
  mathbb: { family: 'AMS' },
  textbb: { family: 'AMS' },
  mathcal: { family: 'Caligraphic' },
  mathfrak: { family: 'Fraktur' },
  textfrak: { family: 'Fraktur' },
  mathboldfrak: { family: 'Fraktur', isBold: true },
  textboldfrak: { family: 'Fraktur', isBold: true },
  mathtt: { family: 'Typewriter' },
  mathscr: { family: 'Script' },
  textscr: { family: 'Script' },
  mathsf: { family: 'SansSerif' },
  mathboldsf: { family: 'SansSerif', isBold: true },
  textboldsf: { family: 'SansSerif', isBold: true },
  mathsfit: { family: 'SansSerif', isItalic: true },
  mathitsf: { family: 'SansSerif', isItalic: true },
  textitsf: { family: 'SansSerif', isItalic: true },
  mainrm: { family: 'Main', isItalic: false },
  'small-op': { family: 'Size1' },
  'large-op': { family: 'Size2' },
  'delim-size1': { family: 'Size1' },
  'delim-size4': { family: 'Size4' },
}

/** What the classes of a node make of the font around it. */
export function fontWithin(font: MathFont, classes: readonly string[]): MathFont {
  if (classes.includes('delimsizing')) {
    const size = classes.find((name) => /^size[1-4]$/.test(name))
    return size === undefined ? font : { ...font, family: `Size${size.slice(-1)}` }
  }
  return Object.assign({ ...font }, ...classes.map((name) => changes[name] ?? {})) as MathFont
}

/** Files that exist, nearest first. */
export function fontFilesOf({ family, isBold, isItalic }: MathFont): string[] {
  const face = isBold ? (isItalic ? 'BoldItalic' : 'Bold') : isItalic ? 'Italic' : 'Regular'
  const others = isBold ? ['Bold', 'Regular', 'Italic'] : ['Regular', 'Italic']
  return [face, ...others].map((one) => `KaTeX_${family}-${one}.ttf.gz`).concat('KaTeX_Main-Regular.ttf.gz')
}

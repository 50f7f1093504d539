/**
 * The regular English forms of a word (run, runs, running): at query time, so that the index holds words as they are
 * written and other languages are not touched. Only forms that the history really holds are ever looked for.
 */

const shortest = 3
const vowel = /[aeiouy]/
/** Ends that only look like a form: `this`, `class`, `virus`, `analysis`, `news`. */
const noPlural = /(?:ss|us|is|ews)$/

/** Every regular form of the word, itself first. */
export function inflections(word: string): string[] {
  if (word.length < shortest || !/^[a-z]+$/.test(word) || uninflected.has(word)) return [word]
  const forms = new Set([word])
  for (const base of bases(word)) for (const form of formsOf(base)) forms.add(form)
  return [...forms]
}

function bases(word: string): string[] {
  const found = [word]
  const add = (base: string): void => {
    if (base.length >= shortest && vowel.test(base)) found.push(base)
  }
  if (word.endsWith('ies') || word.endsWith('ied')) add(`${word.slice(0, -3)}y`)
  else if (/(?:s|x|z|ch|sh|o)es$/.test(word)) add(word.slice(0, -2))
  if (word.endsWith('s') && !noPlural.test(word) && !word.endsWith('ies')) add(word.slice(0, -1))
  if (word.endsWith('ed') && !word.endsWith('eed')) addStem(word.slice(0, -2), add)
  if (word.endsWith('ing')) addStem(word.slice(0, -3), add)
  return found
}

/** What is left of `running`, `making` or `seeing` once the end is gone, and what may have stood there. */
function addStem(stem: string, add: (base: string) => void): void {
  if (!vowel.test(stem)) return
  const doubled = /([bdfgklmnprt])\1$/.test(stem)
  if (doubled) add(stem.slice(0, -1))
  if (!doubled || /(?:ll|ff)$/.test(stem)) add(stem)
  if (!doubled && /[^aeiou]$|[^e]e$|u$/.test(stem)) add(`${stem}e`)
}

function formsOf(base: string): string[] {
  const forms = [base]
  if (/[^aeiou]y$/.test(base)) forms.push(`${base.slice(0, -1)}ies`, `${base.slice(0, -1)}ied`)
  else forms.push(/(?:s|x|z|ch|sh)$/.test(base) ? `${base}es` : `${base}s`)
  if (base.endsWith('o')) forms.push(`${base}es`)
  if (base.endsWith('ee')) forms.push(`${base}ing`, ...(base.length > 3 ? [`${base}d`] : []))
  else if (base.endsWith('e')) forms.push(`${base}d`, `${base.slice(0, -1)}ing`)
  else forms.push(`${base}ed`, `${base}ing`)
  if (/^[^aeiou]*[aeiou][bdglmnprt]$/.test(base)) {
    const doubled = base + (base.at(-1) ?? '')
    forms.push(`${doubled}ed`, `${doubled}ing`)
  } else if (/[aeiou][lt]$/.test(base)) {
    forms.push(`${base}${base.at(-1)}ed`, `${base}${base.at(-1)}ing`)
  }
  return forms
}

/** Short common words whose "forms" are other words. */
const uninflected = new Set(
  `the and but for nor yet this that these those his hers its ours yours theirs him her she they them was were has had have
  does did are not all any can may might must shall will would could should about with from into onto over under than then
  there here when where what which who whom whose why how very just only some such each every other another one two three
  evening during something anything everything nothing`.split(/\s+/),
)

/** Lower case and without accents, each UTF-16 unit in its place, so that offsets hold. */
export const foldUnits = (text: string): string =>
  text
    .replace(/[\u0080-\uffff]/g, (unit) => {
      const base = unit.normalize('NFD').charAt(0).toLowerCase()
      return base.length === 1 ? base : unit
    })
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

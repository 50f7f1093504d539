import type { Random } from './random.ts'

/** Draws places of a list of `size` things, the first far more often than the last. */
export type ZipfDraw = (random: Random) => number

/**
 * Zipf's law as Mandelbrot mended it: the thing at rank k is drawn in proportion to 1 / (k + flatTop)^exponent, so
 * that the first few are not drawn all the time. Walker's alias method makes each draw cost the same however long
 * the list is (M. D. Vose, "A Linear Algorithm for Generating Random Numbers").
 */
export function createZipfDraw(size: number, exponent: number, flatTop: number): ZipfDraw {
  const weights = Float64Array.from({ length: size }, (_, place) => (place + 1 + flatTop) ** -exponent)
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / size
  const share = weights.map((weight) => weight / mean)
  const alias = new Uint32Array(size)
  const small: number[] = []
  const large: number[] = []
  share.forEach((value, place) => (value < 1 ? small : large).push(place))
  while (small.length > 0 && large.length > 0) {
    const [poor, rich] = [small.pop() ?? 0, large.pop() ?? 0]
    alias[poor] = rich
    share[rich] = (share[rich] ?? 0) + (share[poor] ?? 0) - 1
    if ((share[rich] ?? 0) < 1) small.push(rich)
    else large.push(rich)
  }
  for (const place of [...small, ...large]) share[place] = 1
  return (random) => {
    const drawn = random.float() * size
    const place = Math.floor(drawn)
    return drawn - place < (share[place] ?? 1) ? place : (alias[place] ?? 0)
  }
}

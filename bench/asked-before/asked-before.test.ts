import { expect, it } from 'vitest'
import { asksTheSame, twinCosine } from '../../src/main/finding/twins/asks-the-same.ts'
import { findTypical } from '../../src/main/finding/vectors/typical.ts'
import { startEncoder } from '../../src/main/testing/start-encoder.ts'
import { askedPairs } from './pairs.ts'

const mean = findTypical('multilingual-e5-small')!.mean

const dot = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, value, at) => sum + value * other[at]!, 0)

function centre(vector: Float32Array): Float32Array {
  const centred = vector.map((value, at) => value - mean[at]!)
  const length = Math.hypot(...centred)
  return centred.map((value) => value / length)
}

it('says “you asked this before” where it is so: at least nine times of ten, and for two of five that could be', async () => {
  const encoder = startEncoder()
  const encode = async (texts: string[]) =>
    (
      await encoder.encode(
        texts.map((text) => `passage: ${text}`),
        { isUrgent: false },
      )
    ).map(centre)
  const stored = await encode(askedPairs.map(({ asked }) => asked))
  const typed = askedPairs.flatMap(({ asked, same, other }) => [
    ...same.map((text) => ({ text, twin: asked })),
    ...other.map((text) => ({ text, twin: undefined })),
  ])
  const vectors = await encode(typed.map(({ text }) => text))
  encoder.close()
  const told = typed.flatMap(({ text, twin }, at) => {
    const near = stored.map((vector, index) => ({ asked: askedPairs[index]!.asked, cosine: dot(vector, vectors[at]!) }))
    const found = near.filter(({ asked, cosine }) => cosine >= twinCosine && asksTheSame(asked, text))
    const [best] = found.toSorted((one, other) => other.cosine - one.cosine)
    return best ? [{ isRight: best.asked === twin }] : []
  })
  const right = told.filter(({ isRight }) => isRight).length
  expect(right / told.length).toBeGreaterThanOrEqual(0.9)
  expect(right / typed.filter(({ twin }) => twin).length).toBeGreaterThanOrEqual(0.4)
}, 60_000)

/**
 * Where the vectors of a model gather: the mean of the sample history's 27 conversations in six languages. A history of
 * a few passages has no mean of its own yet; centred on itself, a single passage would be nothing at all.
 */

/** In 8 bits, and what to multiply them with. */
const means: Record<string, { codes: string; scale: number }> = {
  'multilingual-e5-small': {
    scale: 0.000772904,
    codes:
      'MOTEvVbMBBJWDjAQUue/PUHP1rEgFNE1OVHsKUGZucw3sT0fw75Kv98kMUY6N7s90tfQSBFBKLqlqbI1VNMTFWllKT+36LlFCtYAGyCo' +
      'H9C8xskjylNGrFfUTzu7u6a1xEM911vdNa/hIzKtSr66OUkzxNjOziDBSNm+w7bmIUYTBS0hIkUxZcsN8OO2Rdg8VDZQ2GS4ONVVKS7I' +
      'pbsqQ8C1qPC42CBUxda7Ksct/z/WJWU+39fNwdTKyiE73OQ6wri5GMY+Rjf/3jQwK/q+P9Q3Qp6nUeDpDEzFIj3tOIWrNj+w0j7H2L6h' +
      'zLP0Nzu71Mw3okbS2R32GT+8vcrOUUNjwS4W+X80Ly+33bzhsiQ3tKzHL1jKyjkZIlIu8vk52tH9sELKaCkEVswu6LofN54fFCkbKFlS' +
      'xc8sT+kjy7e8uvqyKUK310AFH93BO6396US0pR4gwDXNqkLf2B5NqQNA00jMwzs7ues/RVBN6wchrFFAuAPgtL1Mv64lYSJP',
  },
}

/** Undefined for a model that is not known. */
export function findTypicalMean(modelId: string): Float32Array | undefined {
  const known = means[modelId]
  return known && Float32Array.from(new Int8Array(Buffer.from(known.codes, 'base64')), (code) => code * known.scale)
}

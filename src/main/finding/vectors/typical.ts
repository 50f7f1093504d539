/**
 * Where the vectors of a model gather. `mean` is that of the sample history's 27 conversations in six languages: a
 * history of a few passages has no mean of its own yet; centred on itself, a single passage would be nothing at all.
 * `question` is that of questions in six languages, about anything (`bench/retrieval/fit/typical-questions.ts`).
 */

/** In 8 bits, and what to multiply them with. */
interface Coded {
  scale: number
  codes: string
}

const known: Record<string, { mean: Coded; question: Coded }> = {
  'multilingual-e5-small': {
    mean: {
      scale: 0.000772904,
      codes:
        'MOTEvVbMBBJWDjAQUue/PUHP1rEgFNE1OVHsKUGZucw3sT0fw75Kv98kMUY6N7s90tfQSBFBKLqlqbI1VNMTFWllKT+36LlFCtYAGyCo' +
        'H9C8xskjylNGrFfUTzu7u6a1xEM911vdNa/hIzKtSr66OUkzxNjOziDBSNm+w7bmIUYTBS0hIkUxZcsN8OO2Rdg8VDZQ2GS4ONVVKS7I' +
        'pbsqQ8C1qPC42CBUxda7Ksct/z/WJWU+39fNwdTKyiE73OQ6wri5GMY+Rjf/3jQwK/q+P9Q3Qp6nUeDpDEzFIj3tOIWrNj+w0j7H2L6h' +
        'zLP0Nzu71Mw3okbS2R32GT+8vcrOUUNjwS4W+X80Ly+33bzhsiQ3tKzHL1jKyjkZIlIu8vk52tH9sELKaCkEVswu6LofN54fFCkbKFlS' +
        'xc8sT+kjy7e8uvqyKUK310AFH93BO6396US0pR4gwDXNqkLf2B5NqQNA00jMwzs7ues/RVBN6wchrFFAuAPgtL1Mv64lYSJP',
    },
    question: {
      scale: 0.000754478,
      codes:
        'Q8a3xEq0E0JAC0cVTdvMMFXM4KwoDb5CQjvaLEmrt745tlU2usRI0d8fRkcaYcRAsObTRiY9Nay6sKc5RuoeLUI9Mz+749A5DOUSARap' +
        'KMuowcswy1NRuzoDVlfEw62y3TBN10zMIsLMGzmuRLnDSE9Rt9jwrC/FVda9w8C+FlQiH0AYGis9VcEX/fHGOME3P1Bs20eyKeJIRSnL' +
        'w7s9P8+2qM+/zTVS1dHVN6UvAUbMOmAw3N69tK2tvh0u6vQ+ubfDIKRFOzLf2zkbOg7IN7o1QprAWNzhB0XFPCnlLYXYNSzP2yuu39Gd' +
        'yKfoPSOtyckyljnH1DnlJ1env7nTPi5Usy4L6HhQOSir477ywhlBusvJNX/V0lQ8K3Aiz90v0NL1zFDZQRYZWMcz39X5I60yCiAfRkNE' +
        'wdApM/MUosauy+SpP0PAxEMUDcqyYbbbzUjExSlPvSfkujHbsTQokwxA0ybi2y4xqNIxLVAy8dYctkZNuQvm2shQwLQ3US5H',
    },
  },
}

/** Undefined for a model that is not known. */
export function findTypical(modelId: string): { mean: Float32Array; question: Float32Array } | undefined {
  const found = known[modelId]
  return found && { mean: decode(found.mean), question: decode(found.question) }
}

const decode = ({ codes, scale }: Coded): Float32Array =>
  Float32Array.from(new Int8Array(Buffer.from(codes, 'base64')), (code) => code * scale)

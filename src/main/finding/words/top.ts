/** Keeps the best so many of many: a heap whose root is the worst of those kept. */
export interface Top {
  /** A lower score need not be offered. */
  readonly least: number
  offer(document: number, score: number): void
  /** The best first. */
  take(): { documents: Int32Array; scores: Float32Array }
}

/** Of two with the same score the one that `isNewer` comes first. */
export function createTop(most: number, isNewer: (document: number, than: number) => boolean): Top {
  const documents: number[] = []
  const scores: number[] = []
  const isWorse = (a: number, b: number): boolean =>
    scores[a]! < scores[b]! || (scores[a] === scores[b] && isNewer(documents[b]!, documents[a]!))

  function swap(a: number, b: number): void {
    ;[documents[a], documents[b]] = [documents[b]!, documents[a]!]
    ;[scores[a], scores[b]] = [scores[b]!, scores[a]!]
  }

  function rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1
      if (!isWorse(at, parent)) return
      swap(at, parent)
      at = parent
    }
  }

  function sink(): void {
    for (let at = 0; ;) {
      let worst = at
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < documents.length && isWorse(child, worst)) worst = child
      if (worst === at) return
      swap(at, worst)
      at = worst
    }
  }

  return {
    get least() {
      return documents.length < most ? 0 : (scores[0] ?? 0)
    },
    offer(document, score) {
      if (documents.length < most) {
        documents.push(document)
        scores.push(score)
        return rise(documents.length - 1)
      }
      const least = scores[0]
      if (least === undefined || score < least || (score === least && !isNewer(document, documents[0]!))) return
      documents[0] = document
      scores[0] = score
      sink()
    },
    take() {
      const order = documents.map((_, index) => index).toSorted((a, b) => (isWorse(a, b) ? 1 : -1))
      return {
        documents: Int32Array.from(order, (index) => documents[index]!),
        scores: Float32Array.from(order, (index) => scores[index]!),
      }
    },
  }
}

/** A condition on a document, asked for hundreds of thousands of them in one query. */
export type Test = (document: number) => boolean

/** All of them as one; the usual few without a loop. */
export function every(tests: Test[]): Test {
  const [first, second, third] = tests
  if (tests.length === 1 && first) return first
  if (tests.length === 2 && first && second) return (document) => first(document) && second(document)
  if (tests.length === 3 && first && second && third)
    return (document) => first(document) && second(document) && third(document)
  return (document) => {
    for (const test of tests) if (!test(document)) return false
    return true
  }
}

/** Any of them as one. */
export function some(tests: Test[]): Test {
  const [only] = tests
  if (tests.length === 1 && only) return only
  return (document) => {
    for (const test of tests) if (test(document)) return true
    return false
  }
}

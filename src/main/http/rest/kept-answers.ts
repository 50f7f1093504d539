import type { Host } from '../../host.ts'
import type { Headers } from '../respond.ts'

type App = ReturnType<Host['app']>

/** With the headers that go with it whoever asks. */
export interface KeptAnswer {
  /** One character each: Node sends a text in one piece with its headers, and a buffer in two. */
  bytes: string
  headers: Headers
}

/** An answer that was made before, and as long as nothing is written is the answer still. */
export interface KeptAnswers {
  isEmpty(): boolean
  find(app: App, key: string): KeptAnswer | undefined
  /** `asOf`: what `app.countChanges()` said before the answer was begun; an answer that a change overtook is not kept. */
  keep(app: App, key: string, answer: KeptAnswer, asOf: number): void
}

const mostAnswers = 100
const longestAnswer = 256 * 1024

/**
 * For what is asked again and again by programs that look for news. There is one connection that writes, and it counts
 * what it changed: while that number stands, every answer that came from the database alone stands too.
 */
export function createKeptAnswers(): KeptAnswers {
  let from: App | undefined
  let changes = -1
  const answers = new Map<string, KeptAnswer>()

  function forgetOld(app: App): void {
    const now = app.countChanges()
    if (from === app && changes === now) return
    answers.clear()
    from = app
    changes = now
  }

  return {
    isEmpty: () => answers.size === 0,

    find(app, key) {
      forgetOld(app)
      return answers.get(key)
    },
    keep(app, key, answer, asOf) {
      forgetOld(app)
      if (asOf !== changes || answer.bytes.length > longestAnswer) return
      if (answers.size >= mostAnswers) answers.clear()
      answers.set(key, answer)
    },
  }
}

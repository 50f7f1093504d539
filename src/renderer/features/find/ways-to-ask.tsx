const ways = [
  ['half a sentence', 'what was said, or what it meant'],
  ['"these very words"', 'in this order'],
  ['wareh*', 'words that begin so'],
  ['-draft', 'without this word'],
  ['tea OR coffee', 'either of them'],
  ['from:me after:march', 'filters; more are offered while you type'],
] as const

/** What can be written, for who has not written anything yet. */
export const WaysToAsk = () => (
  <section aria-labelledby="ways-to-ask" className="px-4 pt-5 pb-8">
    <h2 id="ways-to-ask" className="mb-2 text-2xs font-bold text-ink-3">
      What you can write
    </h2>
    <dl className="grid grid-cols-[max-content_1fr] items-baseline gap-x-6 gap-y-2 max-sm:grid-cols-1 max-sm:gap-y-0">
      {ways.map(([way, meaning]) => (
        <div key={way} className="contents">
          <dt className="font-mono text-xs">{way}</dt>
          <dd className="text-ink-2 max-sm:mb-2.5">{meaning}</dd>
        </div>
      ))}
    </dl>
  </section>
)

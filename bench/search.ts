/**
 * P1 to P6: the application's own search tasks, from the read query to rows with snippets, at three sizes, beside SQLite's
 * full-text search and sqlite-vec over the same messages, taking turns. What takes long to make is kept for later times.
 */
import { join } from 'node:path'
import type { Bench } from './bench.ts'
import type { Figure } from './figures.ts'
import { measureHybrid } from './search/both.ts'
import { measureNews } from './search/news.ts'
import { closeStand, openStand } from './search/stand.ts'
import { measureVectors } from './search/vectors.ts'
import { measureTyping, measureWords } from './search/words.ts'
import { inWorkspace } from './workspace.ts'

const allSizes = [10_000, 100_000, 1_000_000]

export const search: Bench = (options) =>
  inWorkspace(async (folder) => {
    options.note(
      'A search here is everything from the read query to twenty rows with snippets and a number of all; the raw one is ' +
        'FTS5 with bm25(), the same words as alternatives, the same columns of the same twenty rows, with their titles and ' +
        'snippet(), which are fetched for these twenty only. The application also counts all, takes over what is new, looks for titles, ' +
        'and folds near-duplicates. Numbers and scores alone are what both indexes know without a text. P95 over the queries of a round. ' +
        'Vectors are made up, in groups within a narrow cone as a language model’s are; one a message.',
    )
    const figures: Figure[] = []
    for (const size of options.sizes ?? allSizes) {
      const stand = openStand(options, join(folder, String(size)), size)
      figures.push(...stand.figures)
      figures.push(...(await measureWords(options, stand)), ...(await measureTyping(options, stand)))
      figures.push(...(await measureVectors(options, stand)), ...(await measureHybrid(options, stand)))
      figures.push(...measureNews(stand))
      closeStand(stand)
    }
    return figures
  })

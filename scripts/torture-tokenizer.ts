/**
 * What a test does for a few thousand texts, for 100,000: `npm run torture:tokenizer [-- TEXTS]` compares our tokenizer
 * with the one of the model's makers, id for id. Ends with a line `N passed, N failed`.
 */
import { findDifferences } from '../src/main/testing/compare-tokenizers.ts'
import { variedTexts } from '../src/main/testing/varied-texts.ts'

const count = Number(process.argv[2] ?? 100_000)
const different = findDifferences(variedTexts(count, count))
for (const text of different.slice(0, 20)) console.error(`different: ${JSON.stringify(text)}`)
console.log(`${count - different.length} passed, ${different.length} failed`)
process.exit(different.length === 0 ? 0 : 1)

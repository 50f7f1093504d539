/** Our tokenizer beside the one the model's makers use, over the same file. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Tokenizer } from '@huggingface/tokenizers'
import { createTokenizer, type TokenizerFile } from '../finding/encoder/tokenizer.ts'

const file = join(resolve(import.meta.dirname, '../../..'), 'resources/models/multilingual-e5-small/tokenizer.json')
const everything = Number.MAX_SAFE_INTEGER

/** Texts whose ids are not the same. */
export function findDifferences(texts: Iterable<string>): string[] {
  const read = (): TokenizerFile => JSON.parse(readFileSync(file, 'utf8')) as TokenizerFile
  const ours = createTokenizer(read())
  const theirs = new Tokenizer(read(), {})
  return [...texts].filter((text) => String(ours.encode(text, everything)) !== String(theirs.encode(text).ids))
}

/**
 * `npm run wasm`: translates the one piece of WebAssembly, src/main/finding/vectors/scan.wat, into a module that holds
 * its bytes, so that nothing has to be found and read at run time. `--check` only says whether they belong together.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import openWabt from 'wabt'

const folder = join(resolve(import.meta.dirname, '..'), 'src', 'main', 'finding', 'vectors')
const wabt = await openWabt()
const parsed = wabt.parseWat('scan.wat', readFileSync(join(folder, 'scan.wat'), 'utf8'))
const { buffer } = parsed.toBinary({})
const code = `/** The bytes of scan.wat, in base64. Written by \`npm run wasm\`. */
export const scanCode =
${Buffer.from(buffer)
  .toString('base64')
  .match(/.{1,110}/g)
  .map((line) => `  '${line}'`)
  .join(' +\n')}
`
const target = join(folder, 'scan-code.ts')
if (!process.argv.includes('--check')) writeFileSync(target, code)
else if (readFileSync(target, 'utf8') !== code) {
  console.error('scan-code.ts is not made from scan.wat: run `npm run wasm`.')
  process.exit(1)
}

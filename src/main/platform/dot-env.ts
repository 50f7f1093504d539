import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

/** The values of a `.env` file in this folder; none when there is no such file. Throws a sentence for a person. */
export function readDotEnv(folder: string): Record<string, string | undefined> {
  const file = join(folder, '.env')
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch (error) {
    // Node's file errors carry a code; anything else thrown here would be a bug of the parser.
    const { code } = error as NodeJS.ErrnoException
    // A folder named .env is some other tool's, such as a Python environment.
    if (code === 'ENOENT' || code === 'EISDIR') return {}
    throw new Error(`${file} could not be read (${code ?? 'unknown reason'}).`, { cause: error })
  }
}

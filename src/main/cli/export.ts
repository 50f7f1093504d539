import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { ConversationId } from '../../contract/base.ts'
import type { ExportFormat, ExportScope } from '../../contract/exports.ts'
import { CommandError, UsageError, type Command } from './command.ts'
import { commonHelp, readChoice, readOptions } from './options.ts'
import { note, printJson, printLine, showProgress } from './print/output.ts'
import type { Client } from './reach/client.ts'
import { withClient } from './with-client.ts'

const help = `Usage: chatty export [ID …] [OPTIONS]

Writes conversations to a file: those named, or everything. JSON loses nothing and can be imported again. The file is
named after what is in it unless told otherwise, and its name is printed.

  --format FORMAT  json, markdown, html or pdf (json)
  --out FILE       where to; “-” for standard output
${commonHelp}

Examples:
  chatty export
  chatty export 12 --format markdown --out -
  chatty export 12 14 --format pdf`

const formats: readonly ExportFormat[] = ['json', 'markdown', 'html', 'pdf']
const lookEveryMs = 100

export const exportHistory: Command = {
  help,
  async run(args) {
    const specs = { format: { type: 'string' }, out: { type: 'string' } } as const
    const { values, positionals, common } = readOptions(args, specs)
    const format = readChoice(values.format, '--format', formats, 'json')
    const scope = readScope(positionals)
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
    return withClient(common, async (client) => {
      const { id, fileName } = await client.api.exports.start({ scope, format, timeZone })
      try {
        const sizeBytes = await untilReady(client.api, id)
        if (values.out === '-') {
          await pipeline(Readable.from(await client.download(id)), process.stdout, { end: false })
          return 0
        }
        const file = resolve(values.out ?? fileName)
        await write(await client.download(id), file)
        if (common.isJson) printJson({ file, sizeBytes })
        else printLine(file)
        return 0
      } finally {
        await client.api.exports.cancel({ id })
      }
    })
  },
}

function readScope(positionals: string[]): ExportScope {
  const ids = positionals.map((text) => ConversationId.safeParse(Number(text)))
  const [first, ...more] = ids.map(({ data }) => data)
  if (ids.some(({ success }) => !success)) {
    throw new UsageError('This takes the numbers of conversations, as “chatty list” shows them.')
  }
  if (first === undefined) return { kind: 'everything' }
  return more.length === 0
    ? { kind: 'conversation', id: first }
    : { kind: 'selection', ids: [first, ...more.filter((id) => id !== undefined)] }
}

async function untilReady(api: Client['api'], id: string): Promise<number> {
  const done = showProgress('Writing')
  try {
    for (;;) {
      const { state } = await api.exports.get({ id })
      if (state.kind === 'failed') throw new CommandError(state.message)
      if (state.kind === 'ready') return state.sizeBytes
      await wait(lookEveryMs)
    }
  } finally {
    done()
  }
}

/** Under another name until it is whole. */
async function write(bytes: AsyncIterable<Uint8Array>, file: string): Promise<void> {
  const unfinished = `${file}.part`
  try {
    await pipeline(Readable.from(bytes), createWriteStream(unfinished, { mode: 0o600 }))
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    const message = error instanceof Error ? error.message : String(error)
    note(`The file could not be written: ${message}`)
    throw new CommandError(`Nothing was written to ${file}.`, { cause: error })
  }
}

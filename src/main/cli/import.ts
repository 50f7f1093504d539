import { open, type FileHandle } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { ImportReport } from '../../contract/imports.ts'
import { CommandError, UsageError, type Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { commonHelp, readOptions } from './options.ts'
import { harmless, note, printJson, printLine, showProgress } from './print/output.ts'
import type { Client } from './reach/client.ts'
import { withClient } from './with-client.ts'

const help = `Usage: chatty import FILE [OPTIONS]

Takes in a JSON export of Chatty or of the older application. Importing twice changes nothing. Exit code 4 when the
file is broken: what came before the broken place is kept, and the report says where it is.

${commonHelp}

Examples:
  chatty import chatty-2026-11-26.json
  chatty import old.json --person default_user --json`

const pieceBytes = 384 * 1024
const lookEveryMs = 100

export const importHistory: Command = {
  help,
  async run(args) {
    const { positionals, common } = readOptions(args, {})
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) throw new UsageError('This takes one file.')
    const file = await openToRead(path)
    try {
      return await withClient(common, async ({ api }) => {
        const done = showProgress('Importing')
        const report = await bringIn(api, file).finally(done)
        if (common.isJson) printJson(report)
        else printReport(report)
        return report.problem === null ? 0 : exitCodes.needsAttention
      })
    } finally {
      await file.close()
    }
  },
}

async function openToRead(path: string): Promise<FileHandle> {
  try {
    return await open(path)
  } catch (error) {
    throw new CommandError(`${path} cannot be read.`, { cause: error })
  }
}

async function bringIn(api: Client['api'], file: FileHandle): Promise<ImportReport> {
  const { id } = await api.imports.begin()
  const buffer = Buffer.alloc(pieceBytes)
  for (let offset = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, pieceBytes, offset)
    if (bytesRead === 0) break
    await api.imports.append({ id, offset, bytes: buffer.toString('base64', 0, bytesRead) })
    offset += bytesRead
  }
  await api.imports.finish({ id })
  for (;;) {
    const { state } = await api.imports.get({ id })
    if (state.kind === 'failed') throw new CommandError(state.message)
    if (state.kind === 'done') return state.report
    await wait(lookEveryMs)
  }
}

function printReport(report: ImportReport): void {
  const { conversationsAdded, conversationsCompleted, conversationsUnchanged, messagesAdded } = report
  printLine(
    `${conversationsAdded} conversations added, ${conversationsCompleted} completed, ` +
      `${conversationsUnchanged} were there already; ${messagesAdded} messages added.`,
  )
  for (const { title, reason } of report.skipped) note(`Left out: ${harmless(title)}: ${harmless(reason)}`)
  if (report.problem !== null) note(harmless(report.problem))
}

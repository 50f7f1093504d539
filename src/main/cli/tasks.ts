import type { Job } from '../../contract/maintenance.ts'
import { UsageError, type Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { commonHelp, readOptions } from './options.ts'
import { dateAndTime, note, paint, printJson, printTable, showProgress } from './print/output.ts'
import { withClient } from './with-client.ts'

const help = `Usage: chatty tasks [list | run NAME] [OPTIONS]

What Chatty does by itself, again and again: which tasks there are, when each ran last and how that went; or runs one
now and waits for its end. “run all” runs every one.

${commonHelp}

Examples:
  chatty tasks
  chatty tasks run backup
  chatty tasks run all --json`

export const tasks: Command = {
  help,
  async run(args) {
    const { positionals, common } = readOptions(args, {})
    const [action = 'list', name, ...more] = positionals
    const isUnderstood = (action === 'list' && name === undefined) || (action === 'run' && name !== undefined)
    if (!isUnderstood || more.length > 0) throw new UsageError('This takes “list”, or “run” and the name of a task.')
    return withClient(common, async ({ api }) => {
      const { jobs } = await api.maintenance.listJobs()
      const names = name === undefined ? [] : name === 'all' ? jobs.map((job) => job.name) : [name]
      const ran: Job[] = []
      for (const one of names) {
        const done = showProgress(`Running ${one}`)
        ran.push(await api.maintenance.runJob({ name: one }).finally(done))
      }
      print(action === 'list' ? jobs : ran, common.isJson)
      return ran.some(({ lastRun }) => lastRun?.outcome !== 'done') ? exitCodes.impossible : 0
    })
  },
}

function print(jobs: Job[], isJson: boolean): void {
  if (isJson) return printJson(jobs)
  if (jobs.length === 0) return note('There are no tasks.')
  printTable(
    jobs.map(({ name, everyMs, lastRun }) => [
      paint('cyan', name),
      `every ${everyMs >= 3_600_000 ? `${everyMs / 3_600_000} h` : `${everyMs / 60_000} min`}`,
      lastRun ? paint('dim', dateAndTime(lastRun.startedAt)) : 'never ran',
      lastRun ? [lastRun.outcome ?? 'running', lastRun.detail].filter(Boolean).join(': ') : '',
    ]),
  )
}

/** Runs `chatty` as a process of its own. For tests only. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { usualCommand } from './application-files.ts'

export interface RunningCommand {
  pid: number
  /** Everything printed so far. */
  output(): string
  notes(): string
  /** The first line of standard output with this in it; rejects when the process ends without. */
  untilOutput(text: string): Promise<string>
  /** The same of what is printed beside it, on standard error. */
  untilNote(text: string): Promise<string>
  signal(name: NodeJS.Signals): void
  /** Reads no more of standard output, as `head` does when it has enough. */
  stopReading(): void
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>
}

interface Options {
  /** The working directory, where a `.env` is looked for. */
  folder: string
  /** All of the environment but what Node itself needs. */
  env?: Record<string, string>
  /** What to run in place of the command. */
  entry?: string
}

export function startCommand(args: string[], { folder, env = {}, entry = usualCommand }: Options): RunningCommand {
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals | null)
  const output = readText(child.stdout)
  const notes = readText(child.stderr)

  /** The first whole line with this text in it. */
  async function untilLine(reading: Reading, text: string): Promise<string> {
    const find = (): string | undefined =>
      reading
        .text()
        .split('\n')
        .slice(0, -1)
        .find((line) => line.includes(text))
    const gone = ended.then((code) => {
      if (find() !== undefined) return undefined
      throw new Error(`chatty ended (${code}) without saying “${text}”. ${notes.text()}`)
    })
    for (;;) {
      const more = once(reading.stream, 'data')
      const found = find()
      if (found !== undefined) return found
      await Promise.race([more, gone])
    }
  }

  return {
    pid: child.pid ?? 0,
    output: output.text,
    notes: notes.text,
    untilOutput: (text) => untilLine(output, text),
    untilNote: (text) => untilLine(notes, text),
    signal: (name) => void child.kill(name),
    stopReading: () => void child.stdout.destroy(),
    ended,
  }
}

interface Reading {
  stream: Readable
  text(): string
}

function readText(stream: Readable): Reading {
  let text = ''
  stream.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  return { stream, text: () => text }
}

import { readFileSync, readdirSync } from 'node:fs'
import { constants, getPriority } from 'node:os'
import { expect, it, onTestFinished } from 'vitest'
import { startEncoder } from '../testing/start-encoder.ts'

/** The processes of this one that run the encoder, where the system tells. */
function listEncoders(): number[] {
  if (process.platform !== 'linux') return []
  const read = (pid: string, name: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${name}`, 'utf8')
    } catch {
      // It has ended meanwhile.
      return ''
    }
  }
  const isOurs = (pid: string): boolean => read(pid, 'stat').split(') ')[1]?.split(' ')[1] === String(process.pid)
  const isEncoder = (pid: string): boolean => isOurs(pid) && read(pid, 'cmdline').includes('encoder-process')
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isEncoder(name))
    .map(Number)
}

it('encodes what somebody waits for before what is stored, and leaves the machine to everything else', async () => {
  const before = listEncoders()
  const encoder = startEncoder()
  onTestFinished(() => encoder.close())
  const done: string[] = []
  const stored = Array.from({ length: 12 }, (_, at) => `passage: The river rises in spring for the ${at}th time.`)
  const encode = async (name: string, texts: string[], isUrgent: boolean): Promise<void> => {
    await encoder.encode(texts, { isUrgent })
    done.push(name)
  }
  const asked = [encode('stored', stored, false), encode('stored too', stored, false)]
  await Promise.all([...asked, encode('question', ['query: when does the river rise'], true)])
  expect(done).toEqual(['question', 'stored', 'stored too'])

  const started = listEncoders().filter((pid) => !before.includes(pid))
  const gentle = constants.priority.PRIORITY_BELOW_NORMAL
  expect(started.map((pid) => getPriority(pid))).toEqual(process.platform === 'linux' ? [gentle] : [])
}, 60_000)

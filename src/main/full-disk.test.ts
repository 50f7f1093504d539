/** R3 of the goals: on a full disk nothing stored is lost, the refusal is clear, and it goes on by itself. */
import { writeFileSync } from 'node:fs'
import { platform } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { liveOnFullDisk, moments } from './testing/full-disk.ts'
import { makeSmallDisk } from './testing/small-disk.ts'
import { makeFolder, openHost } from './testing/storage-folders.ts'
import { configIn } from './testing/test-config.ts'

const disk = makeSmallDisk(6 << 20)
if (!disk) process.stderr.write('NOT TESTED: a full disk. Mounting a small file system takes root on Linux.\n')
afterAll(() => disk?.remove())

const points = 42
/** Linux must be able to; elsewhere it cannot be tested. */
const elsewhere = platform() === 'linux' ? '' : ' (Linux only)'

describe.skipIf(!disk)(`a full disk${elsewhere}`, () => {
  it.each(moments)(
    `loses nothing, says so and goes on by itself, when it fills while %s`,
    async (moment) => {
      for (let point = 0; point < points / moments.length; point++) {
        const leftBytes = point * point * 4096
        const problems = disk ? await liveOnFullDisk(disk, join(makeFolder(), 'elsewhere'), moment, leftBytes) : []
        expect(problems, `with ${leftBytes} bytes left`).toEqual([])
      }
    },
    300_000,
  )
})

it.skipIf(!disk)(
  `believes in no first person whom the disk did not take${elsewhere}`,
  async () => {
    // Somewhere in here the tables are written and the person who owns everything is not.
    for (let leftBytes = 200_000; disk && leftBytes < 260_000; leftBytes += 4096) {
      expect(await liveOnFullDisk(disk, join(makeFolder(), 'elsewhere'), 'new', leftBytes)).toEqual([])
    }
  },
  120_000,
)

it.skipIf(!disk)(
  `takes a log begun on a full disk for its own once there is room${elsewhere}`,
  async () => {
    // The log is begun, and the note by which it is known does not fit any more.
    for (let leftBytes = 28_672; disk && leftBytes < 61_440; leftBytes += 4096) {
      expect(await liveOnFullDisk(disk, join(makeFolder(), 'elsewhere'), 'closed', leftBytes)).toEqual([])
    }
  },
  120_000,
)

describe('a data folder that cannot be used', () => {
  const refusal = (folder: string) => ({
    code: 'STORAGE_UNAVAILABLE',
    message: expect.stringContaining(`Chatty cannot write to ${folder}.`),
  })

  it.skipIf(!disk)(`is named when its disk is read-only${elsewhere}`, async () => {
    const readOnly = makeSmallDisk(1 << 20)
    readOnly?.makeReadOnly()
    const data = readOnly?.folder ?? ''
    await expect(openHost(configIn(makeFolder(), { data }))).rejects.toMatchObject(refusal(data))
    readOnly?.remove()
  })

  it('is named when it is a file, or lies in one', async () => {
    const folder = makeFolder()
    const file = join(folder, 'file')
    writeFileSync(file, 'not a folder')
    await expect(openHost(configIn(folder, { data: file }))).rejects.toMatchObject(refusal(file))
    const below = join(file, 'data')
    await expect(openHost(configIn(folder, { data: below }))).rejects.toMatchObject(refusal(below))
  })
})

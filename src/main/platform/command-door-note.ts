/** Where the command line reaches the running application, in a file that only its user may read. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivateFile } from './private-file.ts'

const CommandDoorNote = z.object({ socket: z.string(), secret: z.string() })
type CommandDoorNote = z.infer<typeof CommandDoorNote>

const noteFile = (dataFolder: string): string => join(dataFolder, 'command-door.json')

export const noteCommandDoor = (dataFolder: string, note: CommandDoorNote): void =>
  writePrivateFile(noteFile(dataFolder), JSON.stringify(note))

export const removeCommandDoorNote = (dataFolder: string): void => rmSync(noteFile(dataFolder), { force: true })

/** Undefined when no application left one. One that was killed leaves its own, where nobody answers any more. */
export function readCommandDoorNote(dataFolder: string): CommandDoorNote | undefined {
  try {
    return CommandDoorNote.parse(JSON.parse(readFileSync(noteFile(dataFolder), 'utf8')))
  } catch {
    return undefined
  }
}

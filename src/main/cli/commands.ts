import type { Command } from './command.ts'
import { serve } from './serve.ts'

/** Every command by its name. A new one is a file and a line here. */
export const commands = new Map<string, Command>([['serve', serve]])

import type { Command } from './command.ts'
import { readServeOptions } from './serve/serve-options.ts'

const help = `Usage: chatty serve [OPTIONS]

Runs Chatty without a desktop and serves its window to a browser. Prints one line with the address to open, which
signs a browser in once. Ctrl-C ends it and loses nothing.

  --host ADDRESS   where to listen (127.0.0.1: this machine only)
  --port PORT      8000; 0 takes any free one
  --data FOLDER    where everything is kept
  --open           opens the address in your browser
  --auth off       the API below /api needs no token; for this machine only
  --cors ORIGIN    a page of this origin may call the API, such as http://localhost:3000; may be given several times

CHATTY_PORT and CHATTY_DATA do the same, also from a .env file in this folder. CHATTY_TOKEN, 32 characters or more,
is a token that stays: as “Authorization: Bearer …” or in place of the one in the address.`

export const serve: Command = {
  help,
  async run(args) {
    const options = readServeOptions(args, process.cwd())
    // Only now, so that help and complaints about arguments do not wait for the whole application.
    const { runServe } = await import('./serve/run-serve.ts')
    return runServe(options)
  },
}

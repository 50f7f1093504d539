import { AppError } from '../errors.ts'
import type { ServerSwitch } from '../platform/server-switch.ts'
import { always, type CallContext } from './context.ts'

const os = always.server

function switchOf({ server }: CallContext): ServerSwitch {
  if (server) return server
  throw new AppError('NOT_SUPPORTED', 'There is no server here to look at.')
}

function switchable(context: CallContext): ServerSwitch {
  const server = switchOf(context)
  if (server.status().canSwitch) return server
  throw new AppError('NOT_SUPPORTED', '“chatty serve” is the server; stop it in its terminal.')
}

export const server = {
  status: os.status.handler(({ context }) => switchOf(context).status()),
  start: os.start.handler(({ context, input }) => switchable(context).start(input.port)),
  stop: os.stop.handler(({ context }) => switchable(context).stop()),
}

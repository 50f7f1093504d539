/** The contract over message ports, as the window's page in the desktop has one. Whose it is, the opener says. */
import { RPCHandler } from '@orpc/server/message-port'
import type { Log } from '../platform/log.ts'
import type { CallContext } from './context.ts'
import { reportFaults } from './faults.ts'
import { router } from './index.ts'

export const createPortDoor = (log: Log): RPCHandler<CallContext> =>
  new RPCHandler(router, { clientInterceptors: [reportFaults(log)] })

/** Where every handler begins: who asks, of which host, and how an error of ours becomes one of the contract. */
import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../contract/index.ts'
import { commonErrors } from '../../contract/errors.ts'
import type { PersonId } from '../../contract/base.ts'
import type { App } from '../app.ts'
import { AppError } from '../errors.ts'
import type { Host } from '../host.ts'
import type { ServerSwitch } from '../platform/server-switch.ts'

/** What a door gives with every call. */
export interface CallContext {
  host: Host
  personId: PersonId
  /** Makes whoever calls here another person from the next call on; a door for programs has none. */
  actAs?: ((personId: PersonId) => void) | undefined
  /** The way in for programs and browsers; where calls come from tests, there is none. */
  server?: ServerSwitch | undefined
}

const toContractError = (error: AppError): ORPCError<string, unknown> =>
  new ORPCError(error.code, {
    message: error.message,
    data: error.data,
    status: error.code === 'BAD_REQUEST' ? 400 : commonErrors[error.code].status,
    cause: error,
  })

/** What went wrong in a call, as an error of the contract. */
export async function explainErrors<T>(host: Host, call: () => T | PromiseLike<T>): Promise<T> {
  try {
    return await call()
  } catch (cause) {
    const error = host.explain(cause)
    throw error instanceof AppError ? toContractError(error) : error
  }
}

/** For what answers without a database too. */
export const always = implement(contract)
  .$context<CallContext>()
  .use(({ context, next }) => explainErrors(context.host, next))

/** For everything else: with the running application at hand. */
export const running = always.use(({ context, next }) => {
  const app: App = context.host.app()
  return next({ context: { app } })
})

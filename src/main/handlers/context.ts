/** Where every handler begins: who asks, of which host, and how an error of ours becomes one of the contract. */
import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../contract/index.ts'
import { commonErrors } from '../../contract/errors.ts'
import type { PersonId } from '../../contract/base.ts'
import type { App } from '../app.ts'
import { AppError } from '../errors.ts'
import type { Host } from '../host.ts'

/** What a door gives with every call. */
export interface CallContext {
  host: Host
  personId: PersonId
}

const toContractError = (error: AppError): ORPCError<string, unknown> =>
  new ORPCError(error.code, {
    message: error.message,
    data: error.data,
    status: error.code === 'BAD_REQUEST' ? 400 : commonErrors[error.code].status,
    cause: error,
  })

/** For what answers without a database too. */
export const always = implement(contract)
  .$context<CallContext>()
  .use(async ({ context, next }) => {
    try {
      return await next()
    } catch (cause) {
      const error = context.host.explain(cause)
      throw error instanceof AppError ? toContractError(error) : error
    }
  })

/** For everything else: with the running application at hand. */
export const running = always.use(({ context, next }) => {
  const app: App = context.host.app()
  return next({ context: { app } })
})

/** Where every handler of the REST door begins. */
import { implement } from '@orpc/server'
import { restContract } from '../../../contract/rest/index.ts'
import type { App } from '../../app.ts'
import { explainErrors, type CallContext } from '../context.ts'

export interface RestContext extends CallContext {
  /** As it was asked for, with the address that the caller reached us by. */
  url: URL
  /** The caller runs on this machine, and could ask whatever is here by itself. */
  isFromThisMachine: boolean
}

/** With the running application at hand. */
export const rest = implement(restContract)
  .$context<RestContext>()
  .use(({ context, next }) => explainErrors(context.host, next))
  .use(({ context, next }) => {
    const app: App = context.host.app()
    return next({ context: { app } })
  })

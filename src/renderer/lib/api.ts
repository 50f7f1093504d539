/**
 * The application as the window sees it: a client typed by the contract, over the transport that is chosen once here,
 * and the same as TanStack Query options. Types only come from the contract; no schema is bundled for this.
 */
import { createORPCClient } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '../../contract/index.ts'
import { bridge, openPort } from './bridge.ts'

export type Api = ContractRouterClient<Contract>

/** True in a browser, where every open stream takes one of the six connections a browser allows per host. */
export const isHttp = bridge === undefined

const link = isHttp ? new HttpLink({ url: `${location.origin}/rpc` }) : new PortLink({ port: openPort() })

/** Calls the application: `await api.conversations.rename({ id, title })`. */
export const api: Api = createORPCClient(link)

/** The same for TanStack Query: `useQuery(orpc.conversations.get.queryOptions({ input: { id } }))`. */
export const orpc = createTanstackQueryUtils(api)

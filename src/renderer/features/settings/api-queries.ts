import { useMutation, useQuery } from '@tanstack/react-query'
import type { TokenId, TokenScope } from '../../../contract/tokens.ts'
import { api, orpc } from '../../lib/api.ts'
import { queryClient } from '../../lib/query-client.ts'
import { toast } from '../../lib/toast.ts'

/** Whether programs can reach Chatty, and where. */
export const useServer = () => useQuery(orpc.server.status.queryOptions())

const refreshServer = () => queryClient.invalidateQueries({ queryKey: orpc.server.key() })

export const useStartServer = () =>
  useMutation({
    mutationFn: (port: number) => api.server.start({ port }),
    onSuccess: refreshServer,
    onError: toast.fail,
  })

export const useStopServer = () =>
  useMutation({ mutationFn: () => api.server.stop(), onSuccess: refreshServer, onError: toast.fail })

/** The tokens of this person, newest first. */
export const useTokens = () => useQuery(orpc.tokens.list.queryOptions())

export const useCreateToken = () =>
  useMutation({
    mutationFn: (input: { name: string; scope: TokenScope }) => api.tokens.create(input),
    onError: toast.fail,
  })

export const useRevokeToken = () =>
  useMutation({
    mutationFn: ({ id }: { id: TokenId; name: string }) => api.tokens.revoke({ id }),
    onSuccess: (_, { name }) => toast.say({ title: `“${name}” no longer lets anyone in.` }),
    onError: toast.fail,
  })

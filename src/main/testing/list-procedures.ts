import { isContractProcedure, type AnyContractProcedure } from '@orpc/contract'
import { contract } from '../../contract/index.ts'

/** Every procedure of the contract by its path, such as `conversations/list`: a new one is found by being there. */
export function listProcedures(router: object = contract, path = ''): [string, AnyContractProcedure][] {
  if (isContractProcedure(router)) return [[path.slice(1), router]]
  // A contract's values are procedures and further contracts.
  const parts = Object.entries(router) as [string, object][]
  return parts.flatMap(([name, part]) => listProcedures(part, `${path}/${name}`))
}

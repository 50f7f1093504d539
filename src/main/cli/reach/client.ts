/** The application as a command sees it: the contract, wherever it is carried out. */
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../../contract/index.ts'

export interface Client {
  api: ContractRouterClient<Contract>
  /** The bytes of an export that is ready. */
  download(exportId: string): Promise<AsyncIterable<Uint8Array>>
  close(): Promise<void>
}

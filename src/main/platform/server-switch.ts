import type { ServerStatus } from '../../contract/server.ts'

/** Lets programs and browsers reach the application, or not. */
export interface ServerSwitch {
  status(): ServerStatus
  start(port: number): Promise<ServerStatus>
  stop(): Promise<ServerStatus>
}

import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../lib/api.ts'

/** How the application and its database fare. */
export const useSystemStatus = () => useQuery(orpc.system.status.queryOptions())

/** The checked copies of the database, newest first. */
export const useBackups = () => useQuery(orpc.recovery.listBackups.queryOptions())

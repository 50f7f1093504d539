import { Outlet, createRootRoute } from '@tanstack/react-router'
import { useEffect, useSyncExternalStore } from 'react'
import { Exchange } from '../features/exchange/exchange.tsx'
import { RecoveryScreen } from '../features/status/recovery-screen.tsx'
import { SignedOut } from '../features/status/signed-out.tsx'
import { useSystemStatus } from '../features/status/queries.ts'
import { connection } from '../lib/events.ts'
import { useSettings } from '../lib/settings.ts'
import { applyAppearance } from '../lib/theme.ts'
import { NotFound } from './not-found.tsx'

export const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFound })

/** Shows the pages, unless the application cannot: then it shows why, and the ways on. */
function Root() {
  const { data: status } = useSystemStatus()
  const state = useSyncExternalStore(connection.watch, connection.get)
  const settings = useSettings()
  useEffect(() => {
    if (settings) applyAppearance(settings)
  }, [settings])

  const storage = status?.storage
  const isUnreadable = storage?.kind === 'damaged' || storage?.kind === 'newer'
  if (state !== 'signed_out' && !isUnreadable) {
    return (
      <>
        <Outlet />
        <Exchange />
      </>
    )
  }
  return <main className="h-full">{isUnreadable ? <RecoveryScreen storage={storage} /> : <SignedOut />}</main>
}

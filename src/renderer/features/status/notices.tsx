import { HardDrive, type LucideIcon, Unplug } from 'lucide-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { connection } from '../../lib/events.ts'
import { useSystemStatus } from './queries.ts'

/** What concerns the whole window and cannot wait: shown above every page while it lasts. */
export function Notices() {
  const state = useSyncExternalStore(connection.watch, connection.get)
  const { data: status } = useSystemStatus()
  return (
    <div aria-live="polite">
      {state === 'reconnecting' && (
        <Notice icon={Unplug} title="Chatty does not answer.">
          Connecting again by itself. What you wrote is safe.
        </Notice>
      )}
      {status?.storage.kind === 'full' && (
        <Notice icon={HardDrive} title="The disk is full.">
          Everything stored is safe and can be read. New messages are kept here, unsent, until there is room again.
        </Notice>
      )}
    </div>
  )
}

function Notice({ icon: Icon, title, children }: { icon: LucideIcon; title: string; children: ReactNode }) {
  return (
    <div className="flex items-start gap-2.5 border-b border-warn/30 bg-warn/10 px-5 py-2.5">
      <Icon aria-hidden className="mt-px size-4.5 shrink-0 text-warn" strokeWidth={1.75} />
      <p>
        <b className="font-strong">{title}</b> <span className="text-ink-2">{children}</span>
      </p>
    </div>
  )
}

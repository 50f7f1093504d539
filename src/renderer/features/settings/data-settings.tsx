import { useState } from 'react'
import type { Backup } from '../../../contract/system.ts'
import { api } from '../../lib/api.ts'
import { useNow } from '../../lib/now.ts'
import { longDate, timeAgo } from '../../lib/times.ts'
import { toast } from '../../lib/toast.ts'
import { BackupList } from '../../ui/backup-list.tsx'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { ErrorState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useBackUpNow, useBackups, useRestore, useSystemStatus } from './queries.ts'
import { ExchangeSettings } from './exchange-settings.tsx'
import { Section, Setting, SettingCard } from './section.tsx'
import { SharedLinks } from './shared-links.tsx'

/** Where everything is kept, and its backups. */
export function DataSettings() {
  const { data: status } = useSystemStatus()
  const backUpNow = useBackUpNow()
  const now = useNow()
  return (
    <>
      <Section title="Your data" lead="One database on this machine. No account, no cloud.">
        <SettingCard>
          <Setting name="Folder" note={<Path>{status?.dataFolder}</Path>}>
            {status?.door === 'desktop' && (
              <Button size="sm" onClick={() => api.desktop.openDataFolder().catch(toast.fail)}>
                Open folder
              </Button>
            )}
          </Setting>
          <Setting name="Backup folder" note={<Path>{status?.backupFolder}</Path>}>
            <Button size="sm" disabled={backUpNow.isPending} onClick={() => backUpNow.mutate()}>
              {backUpNow.isPending ? 'Backing up…' : 'Back up now'}
            </Button>
          </Setting>
        </SettingCard>
      </Section>
      <ExchangeSettings />
      <SharedLinks />
      <Section
        title="Backups"
        lead={
          status?.lastBackupAt
            ? `Made by themselves while you write, opened and checked. The last one ${timeAgo(status.lastBackupAt, now)}.`
            : 'Made by themselves while you write, opened and checked.'
        }
      >
        <SettingCard>
          <Backups />
        </SettingCard>
      </Section>
    </>
  )
}

const Path = ({ children }: { children: string | undefined }) => (
  <code className="font-mono [overflow-wrap:anywhere]">{children}</code>
)

function Backups() {
  const { data, error, refetch } = useBackups()
  const restore = useRestore()
  const [chosen, setChosen] = useState<Backup>()
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton name="Loading backups" className="p-5" />
  if (data.backups.length === 0) {
    return (
      <p className="px-5 py-4 text-ink-2">
        There is no backup yet. The first one comes within 15 minutes of your first message.
      </p>
    )
  }
  return (
    <div className="px-5 py-2">
      <BackupList backups={data.backups} onRestore={setChosen} />
      <Confirm
        isOpen={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        title="Go back to this backup?"
        action="Restore"
        isDanger={false}
        onConfirm={() => chosen && restore.mutate(chosen)}
      >
        Everything will be as it was on {chosen && longDate(chosen.createdAt)}. What you have now is kept aside as a
        file, so nothing is thrown away.
      </Confirm>
    </div>
  )
}

import { useMutation } from '@tanstack/react-query'
import { DatabaseBackup, LifeBuoy } from 'lucide-react'
import { useState } from 'react'
import type { Backup, StorageState } from '../../../contract/system.ts'
import { api } from '../../lib/api.ts'
import { queryClient } from '../../lib/query-client.ts'
import { counted, longDate } from '../../lib/times.ts'
import { toast } from '../../lib/toast.ts'
import { BackupList } from '../../ui/backup-list.tsx'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { ErrorState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { FullPage } from './full-page.tsx'
import { useBackups } from './queries.ts'

interface RecoveryScreenProps {
  storage: Extract<StorageState, { kind: 'damaged' | 'newer' }>
}

/** Takes the place of the window while the database cannot be opened: what was found, and the ways on. */
export function RecoveryScreen({ storage }: RecoveryScreenProps) {
  return storage.kind === 'damaged' ? <Damaged storage={storage} /> : <Newer storage={storage} />
}

function Newer({ storage }: RecoveryScreenProps) {
  return (
    <FullPage icon={DatabaseBackup} title="A newer Chatty made this database">
      <p>{storage.finding}</p>
      <p>It was left untouched. Install the newer version again to open it.</p>
      <KeptFile file={storage.file} />
    </FullPage>
  )
}

function Damaged({ storage }: RecoveryScreenProps) {
  const [chosen, setChosen] = useState<Backup>()
  const restore = useMutation({
    mutationFn: (backup: Backup) => api.recovery.restore({ name: backup.name }),
    onSuccess: () => {
      toast.say({ title: 'The backup is in place.', description: 'The damaged file was kept beside it.' })
      void queryClient.invalidateQueries()
    },
    onError: (error) => toast.fail(error),
  })
  const salvage = useMutation({
    mutationFn: () => api.recovery.salvage(),
    onSuccess: ({ messageCount, lostCount }) => {
      toast.say({
        title: `${counted(messageCount, 'message')} saved.`,
        description: lostCount === 0 ? 'Nothing was lost.' : `${counted(lostCount, 'message')} could not be read.`,
      })
      void queryClient.invalidateQueries()
    },
    onError: (error) => toast.fail(error),
  })
  const isBusy = restore.isPending || salvage.isPending

  return (
    <FullPage icon={LifeBuoy} title="The database could not be read">
      <p>{storage.finding}</p>
      <p className="text-balance">
        The file was left untouched. You can put a checked backup in its place, or save what can still be read.
      </p>
      <KeptFile file={storage.file} />
      <section aria-labelledby="backups" className="card px-5 py-4 text-left">
        <h2 id="backups" className="font-bold text-ink">
          Backups
        </h2>
        <Backups onChoose={setChosen} />
      </section>
      <section aria-labelledby="salvage" className="card flex flex-wrap items-center gap-3 px-5 py-4 text-left">
        <span className="min-w-56 flex-1">
          <h2 id="salvage" className="font-bold text-ink">
            Save what can be read
          </h2>
          Reads the damaged file message by message into a new database.
        </span>
        <Button disabled={isBusy} onClick={() => salvage.mutate()}>
          {salvage.isPending ? 'Saving…' : 'Salvage'}
        </Button>
      </section>
      <Confirm
        isOpen={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        title="Put this backup in place?"
        action="Restore"
        isDanger={false}
        onConfirm={() => chosen && restore.mutate(chosen)}
      >
        Chatty will go on from {chosen && longDate(chosen.createdAt)}. The damaged file is kept aside, so nothing is
        thrown away.
      </Confirm>
    </FullPage>
  )
}

function Backups({ onChoose }: { onChoose: (backup: Backup) => void }) {
  const { data, error, refetch } = useBackups()
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton name="Looking for backups" />
  if (data.backups.length === 0) return <p className="py-2">There is no backup yet. Salvage is the way on.</p>
  return <BackupList backups={data.backups} onRestore={onChoose} />
}

const KeptFile = ({ file }: { file: string }) => (
  <p className="text-xs">
    Kept as <code className="font-mono break-all">{file}</code>
  </p>
)

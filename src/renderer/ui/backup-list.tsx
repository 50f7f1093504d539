import type { Backup } from '../../contract/system.ts'
import { useNow } from '../lib/now.ts'
import { counted, fileSize, longDate, timeAgo } from '../lib/times.ts'
import { Button } from './button.tsx'

interface BackupListProps {
  backups: readonly Backup[]
  onRestore: (backup: Backup) => void
}

/** Backups of the database, newest first, each with a button that puts it in place. */
export function BackupList({ backups, onRestore }: BackupListProps) {
  const now = useNow()
  return (
    <ul aria-label="Backups" className="flex flex-col divide-y divide-line">
      {backups.map((backup) => (
        <li key={backup.name} className="flex items-center gap-3 py-2.5">
          <span className="min-w-0 flex-1">
            <span title={longDate(backup.createdAt)} className="block font-strong first-letter:uppercase">
              {timeAgo(backup.createdAt, now)}
            </span>
            <span className="num block text-xs text-ink-3">
              {counted(backup.conversationCount, 'conversation')}, {counted(backup.messageCount, 'message')},{' '}
              {fileSize(backup.sizeBytes)}
            </span>
          </span>
          <Button
            size="sm"
            onClick={() => onRestore(backup)}
            aria-label={`Restore the backup of ${longDate(backup.createdAt)}`}
          >
            Restore
          </Button>
        </li>
      ))}
    </ul>
  )
}

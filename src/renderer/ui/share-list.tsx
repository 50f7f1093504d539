import { RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Share } from '../../contract/shares.ts'
import { api } from '../lib/api.ts'
import { useNow } from '../lib/now.ts'
import { counted, longDate, timeAgo } from '../lib/times.ts'
import { toast } from '../lib/toast.ts'
import { Confirm } from './confirm.tsx'
import { IconButton } from './icon-button.tsx'

/** Links to shared conversations: until when, how often read, and the way to end each. */
export function ShareList({ shares }: { shares: readonly Share[] }) {
  const now = useNow()
  const [chosen, setChosen] = useState<Share>()
  const renew = ({ id }: Share) =>
    api.shares
      .update({ id })
      .then(() => toast.say({ title: 'The link now shows the newest copy.' }))
      .catch(toast.fail)
  const revoke = ({ id }: Share) =>
    api.shares
      .revoke({ id })
      .then(() => toast.say({ title: 'The link leads nowhere now.' }))
      .catch(toast.fail)
  return (
    <ul>
      {shares.map((share) => (
        <li key={share.id} className="flex items-center gap-3 border-b border-line px-5 py-3 last:border-0">
          <div className="min-w-0 flex-1">
            <div dir="auto" className="truncate font-strong">
              {share.title}
            </div>
            <div className="text-xs text-ink-3">{factsOf(share, now).join(' · ')}</div>
          </div>
          <IconButton name={`Renew the copy of ${share.title}`} size="sm" onClick={() => void renew(share)}>
            <RefreshCw />
          </IconButton>
          <IconButton name={`Take back the link to ${share.title}`} size="sm" onClick={() => setChosen(share)}>
            <Trash2 />
          </IconButton>
        </li>
      ))}
      <Confirm
        isOpen={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        title="Take this link back?"
        action="Take back"
        onConfirm={() => chosen && void revoke(chosen)}
      >
        Whoever opens it from now on finds nothing. It cannot be brought back; you can make a new link.
      </Confirm>
    </ul>
  )
}

function factsOf(share: Share, now: number): string[] {
  const until = share.expiresAt === null ? 'never ends by itself' : `until ${longDate(share.expiresAt)}`
  return [
    share.isExpired ? 'over' : until,
    counted(share.messageCount, 'message'),
    `copied ${timeAgo(share.copiedAt, now)}`,
    `read ${counted(share.viewCount, 'time')}`,
    ...(share.hasPassword ? ['with a password'] : []),
    ...(share.redactedCount > 0 ? [`${counted(share.redactedCount, 'text')} blacked out`] : []),
  ]
}

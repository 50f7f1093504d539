import { useQuery } from '@tanstack/react-query'
import type { Conversation, ConversationStats } from '../../../contract/conversations.ts'
import { orpc } from '../../lib/api.ts'
import { duration, longDate, money } from '../../lib/times.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

interface ConversationDetailsProps {
  conversation: Conversation
  onClose: () => void
}

/** What a conversation amounts to, over all its branches. */
export function ConversationDetails({ conversation, onClose }: ConversationDetailsProps) {
  const stats = useQuery({
    ...orpc.conversations.stats.queryOptions({ input: { id: conversation.id } }),
    // It is counted anew each time it is looked at: nothing tells when it changes.
    gcTime: 0,
  })
  return (
    <Dialog isOpen onClose={onClose} title="Details">
      {stats.isError ? (
        <ErrorState error={stats.error} onRetry={() => void stats.refetch()} />
      ) : stats.data ? (
        <dl className="num grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5">
          {detailsOf(conversation, stats.data).map(([name, value], index) => (
            // The lines keep their order, and two have the same name.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={index} className="contents">
              <dt className="text-ink-2">{name}</dt>
              <dd className="text-right wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <Skeleton name="Counting" lines={[80, 64, 72, 58, 66]} />
      )}
    </Dialog>
  )
}

const reactionNames = { thumbs_up: 'likes', heart: 'loves', laugh: 'funny', thumbs_down: 'dislikes' } as const

/** Name and value of each line; what is not there is left out. */
function detailsOf(conversation: Conversation, stats: ConversationStats): [string, string][] {
  const { messageCounts, wordCounts, tokens, costUsd } = stats
  const lines: [string, string | false | null][] = [
    ['Status', stats.status === 'active' ? 'Active' : 'Ended'],
    ['Begun', longDate(conversation.startedAt)],
    ['Ended', conversation.endedAt !== null && longDate(conversation.endedAt)],
    ['Lasted', duration(stats.durationMs)],
    ['Messages', messageCounts.total.toLocaleString()],
    ['from you', messageCounts.user.toLocaleString()],
    ['answers', messageCounts.ai.toLocaleString()],
    ['Words', wordCounts.total.toLocaleString()],
    ['from you', wordCounts.user.toLocaleString()],
    ['in answers', wordCounts.ai.toLocaleString()],
    ['Bookmarked', stats.bookmarkedCount > 0 && stats.bookmarkedCount.toLocaleString()],
    ['Reactions', reactionsOf(stats)],
    ['Tokens read', tokens.input > 0 && tokens.input.toLocaleString()],
    ['Tokens written', tokens.output > 0 && tokens.output.toLocaleString()],
    ['Cost', costUsd === null ? null : money(costUsd)],
  ]
  return lines.filter((line): line is [string, string] => typeof line[1] === 'string')
}

function reactionsOf({ reactions }: ConversationStats): string | null {
  // The names are the contract's.
  const given = (Object.keys(reactionNames) as (keyof typeof reactionNames)[]).filter((name) => reactions[name])
  return given.length === 0 ? null : given.map((name) => `${reactions[name]} ${reactionNames[name]}`).join(', ')
}

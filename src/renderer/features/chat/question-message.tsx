import type { Message } from '../../../contract/messages.ts'
import { useChat } from './chat-context.ts'
import { EditForm } from './edit-form.tsx'
import { FoldedText } from './folded-text.tsx'
import { MessageActions } from './message-actions.tsx'
import { MessageTime } from './message-time.tsx'
import { Reactions } from './reactions.tsx'
import { VersionSwitch } from './version-switch.tsx'

/** What the person wrote: on the right, in blue, just as it was typed. */
export function QuestionMessage({ message }: { message: Message }) {
  const { editing } = useChat()
  if (editing === message.id) return <EditForm message={message} />
  return (
    <div className="flex flex-col items-end gap-1.5">
      <div
        dir="auto"
        data-text
        className="user-blue max-w-[94%] rounded-[20px] rounded-br-[6px] px-4 py-[11px] text-md leading-[1.62] wrap-anywhere whitespace-pre-wrap sm:max-w-[86%]"
      >
        <FoldedText text={message.content} />
      </div>
      <div className="flex flex-wrap items-center justify-end gap-x-2.5 px-1.5 text-xs text-ink-3">
        <MessageActions message={message} />
        <Reactions message={message} />
        <VersionSwitch message={message} />
        <MessageTime at={message.createdAt} />
      </div>
    </div>
  )
}

/** A question that the application has not stored yet. */
export function PendingQuestion({ content }: { content: string }) {
  return (
    <article aria-label="Your message, being sent" className="chat-column pb-6">
      <div className="flex flex-col items-end">
        <div
          dir="auto"
          className="user-blue max-w-[94%] rounded-[20px] rounded-br-[6px] px-4 py-[11px] text-md leading-[1.62] wrap-anywhere whitespace-pre-wrap opacity-80 sm:max-w-[86%]"
        >
          <FoldedText text={content} />
        </div>
      </div>
    </article>
  )
}

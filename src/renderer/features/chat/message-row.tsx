import { memo } from 'react'
import type { Message } from '../../../contract/messages.ts'
import { classNames } from '../../ui/class-names.ts'
import { Sought } from '../../ui/fold.ts'
import { AnswerMessage } from './answer-message.tsx'
import { QuestionMessage } from './question-message.tsx'

interface MessageRowProps {
  message: Message
  /** Marked for a moment, because it was looked for. */
  isMarked: boolean
  /** Something in it was looked for, and is to be seen. */
  isSought: boolean
  /** The last of what is shown: what can be done to it is at hand. */
  isLast: boolean
}

/** One message of a conversation, whoever wrote it. */
export const MessageRow = memo(function MessageRow({ message, isMarked, isSought, isLast }: MessageRowProps) {
  const isOwn = message.sender === 'user'
  const name = isOwn ? 'Your message' : 'Answer'
  return (
    <article
      aria-label={name}
      data-message-id={message.id}
      data-last={isLast || undefined}
      className={classNames('group/message chat-column pb-6', isMarked && 'found-mark')}
    >
      {/* Screen readers walk by headings, from message to message. */}
      <h2 className="sr-only">{name}</h2>
      <Sought value={isSought}>
        {isOwn ? <QuestionMessage message={message} /> : <AnswerMessage message={message} />}
      </Sought>
    </article>
  )
})

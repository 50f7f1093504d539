import { Check, Ellipsis, FlaskConical } from 'lucide-react'
import { memo } from 'react'
import type { Conversation } from '../../../contract/conversations.ts'
import { nameOf } from '../../../contract/conversation-name.ts'
import { classNames } from '../../ui/class-names.ts'

export interface RowState {
  isCurrent: boolean
  isSelected: boolean
  /** Check boxes are shown. */
  isSelecting: boolean
  /** The Tab key stops here; the arrows go on from it. */
  isTabStop: boolean
  isMenuOpen: boolean
}

interface ConversationRowProps extends RowState {
  conversation: Conversation
}

/**
 * One conversation in the sidebar. It is as light as can be, because thousands pass by while scrolling: the list
 * hears its clicks and keys, and one menu serves all rows.
 */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, isCurrent, isSelected, isSelecting, isTabStop, isMenuOpen } = props
  const name = nameOf(conversation)
  return (
    <div
      data-row={conversation.id}
      className={classNames(
        'group/row quick relative flex h-8.5 items-center rounded-sm',
        isSelected || isCurrent ? 'bg-chosen' : isMenuOpen ? 'bg-hover' : 'hover:bg-hover',
      )}
    >
      {isSelecting && <CheckBox name={name} isChecked={isSelected} />}
      <a
        href={`/c/${conversation.id}`}
        draggable={false}
        tabIndex={isTabStop ? 0 : -1}
        aria-current={isCurrent ? 'page' : undefined}
        title={name}
        className={classNames(
          'flex h-full min-w-0 flex-1 items-center rounded-sm px-2.5 -outline-offset-2',
          !isSelecting && 'group-focus-within/row:pr-9 group-hover/row:pr-9 touch:pr-9',
          isCurrent && 'font-strong text-accent-2',
          conversation.isUnread && 'font-bold',
          conversation.title === null && 'text-ink-2 italic',
        )}
      >
        <span className="min-w-0 flex-1 truncate">{name}</span>
        {conversation.isSample && <SampleMark />}
      </a>
      <Mark conversation={conversation} />
      {!isSelecting && (
        <button
          type="button"
          data-more
          tabIndex={isTabStop ? 0 : -1}
          aria-label={`More for ${name}`}
          aria-haspopup="menu"
          aria-expanded={isMenuOpen}
          className={classNames(
            'quick absolute right-1 grid size-6.5 place-items-center rounded-sm text-ink-2 opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 hover:bg-hover hover:text-ink aria-expanded:opacity-100 touch:opacity-100',
          )}
        >
          <Ellipsis aria-hidden className="size-4" />
        </button>
      )}
    </div>
  )
})

/** It came with the application; no row may look as if the person had written it. */
const SampleMark = () => (
  <FlaskConical aria-label="Sample" className="ml-2 size-3.5 shrink-0 text-mean" strokeWidth={1.75} />
)

/** Says that an answer is being written, or that one has come. Gives way to the menu's button. */
function Mark({ conversation }: { conversation: Conversation }) {
  if (!conversation.isAnswering && !conversation.isUnread) return null
  return (
    <span className="shrink-0 pr-3 group-focus-within/row:absolute group-focus-within/row:right-6 group-hover/row:absolute group-hover/row:right-6 touch:absolute touch:right-6">
      <span
        aria-hidden
        className={classNames(
          'block size-[0.4375rem] rounded-full bg-accent',
          conversation.isAnswering && 'breathe shadow-[0_0_0_3px_var(--chosen)]',
        )}
      />
      <span className="sr-only">{conversation.isAnswering ? 'Answering' : 'New answer'}</span>
    </span>
  )
}

function CheckBox({ name, isChecked }: { name: string; isChecked: boolean }) {
  return (
    <span
      role="checkbox"
      tabIndex={-1}
      aria-checked={isChecked}
      aria-label={`Select ${name}`}
      data-check
      className={classNames(
        'ml-2.5 grid size-4 shrink-0 cursor-pointer place-items-center rounded-xs border',
        isChecked ? 'border-accent bg-accent text-on-accent' : 'border-line-3',
      )}
    >
      {isChecked && <Check aria-hidden className="size-3" strokeWidth={3} />}
    </span>
  )
}

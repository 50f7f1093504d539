import {
  Archive,
  ArchiveRestore,
  CircleCheck,
  Download,
  Ellipsis,
  GitFork,
  Info,
  Pencil,
  Pin,
  PinOff,
  RotateCcw,
  Share2,
  Tag,
  Trash2,
} from 'lucide-react'
import { useRef, useState } from 'react'
import { type Conversation, maxTitleLength } from '../../../contract/conversations.ts'
import { nameOf } from '../../../contract/conversation-name.ts'
import { askToExport, askToShare } from '../../lib/exchange.ts'
import { rename, setArchived, setEnded, setPinned, trash } from '../../lib/conversation-actions.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { Chip } from '../../ui/chip.tsx'
import { TagsDialog } from './tags-dialog.tsx'
import { ConversationDetails } from './conversation-details.tsx'

interface ConversationBarProps {
  conversation: Conversation
  /** Copies the whole branch into a conversation of its own. */
  onFork: () => void
  /** It was moved to the trash. */
  onGone: () => void
  /** Shows what else bears this tag. */
  onTag: (tag: string) => void
}

/** The name of the conversation, and what can be done to it. */
export function ConversationBar({ conversation, onFork, onGone, onTag }: ConversationBarProps) {
  const [isRenaming, setRenaming] = useState(false)
  const [isShowingDetails, setShowingDetails] = useState(false)
  const [isTagging, setTagging] = useState(false)
  const { id, isPinned } = conversation
  const name = nameOf(conversation)
  return (
    <PageBar
      title={
        isRenaming ? (
          <TitleField conversation={conversation} onDone={() => setRenaming(false)} />
        ) : (
          // A second way for the mouse; the menu and F2 are the ways for everyone.
          <span dir="auto" title={name} onDoubleClick={() => setRenaming(true)}>
            {name}
          </span>
        )
      }
      beside={<Marks conversation={conversation} onTag={onTag} />}
    >
      <IconButton
        name={isPinned ? 'Unpin' : 'Pin'}
        aria-pressed={isPinned}
        className="aria-pressed:text-accent-2 max-sm:hidden"
        onClick={() => void setPinned([id], !isPinned)}
      >
        <Pin className={isPinned ? 'fill-current' : undefined} />
      </IconButton>
      <Menu
        trigger={
          <IconButton name="More">
            <Ellipsis />
          </IconButton>
        }
      >
        <Items
          conversation={conversation}
          onRename={() => setRenaming(true)}
          onDetails={() => setShowingDetails(true)}
          onTags={() => setTagging(true)}
          onFork={onFork}
          onGone={onGone}
        />
      </Menu>
      {isTagging && <TagsDialog conversation={conversation} onClose={() => setTagging(false)} />}
      {isShowingDetails && <ConversationDetails conversation={conversation} onClose={() => setShowingDetails(false)} />}
    </PageBar>
  )
}

/** What it is besides its name: a sample, and its tags. */
function Marks({ conversation, onTag }: Pick<ConversationBarProps, 'conversation' | 'onTag'>) {
  return (
    <span className="flex min-w-0 shrink items-center gap-1.5 overflow-hidden max-sm:hidden">
      {conversation.isSample && <Chip title="It came with Chatty, to look around in.">Sample</Chip>}
      {conversation.tags.map((tag) => (
        <Chip
          key={tag}
          aria-label={`Chats with the tag ${tag}`}
          onClick={() => onTag(tag)}
          // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its words are the chip's
          render={<button type="button" />}
        >
          {tag}
        </Chip>
      ))}
    </span>
  )
}

interface ItemsProps extends Omit<ConversationBarProps, 'onTag'> {
  onTags: () => void
  onRename: () => void
  onDetails: () => void
}

function Items({ conversation, onRename, onDetails, onTags, onFork, onGone }: ItemsProps) {
  const { id, isPinned, isArchived, status } = conversation
  const isActive = status === 'active'
  return (
    <>
      <MenuItem icon={Pencil} onClick={onRename}>
        Rename
      </MenuItem>
      <MenuItem icon={isPinned ? PinOff : Pin} onClick={() => void setPinned([id], !isPinned)}>
        {isPinned ? 'Unpin' : 'Pin'}
      </MenuItem>
      <MenuItem icon={isArchived ? ArchiveRestore : Archive} onClick={() => void setArchived([id], !isArchived)}>
        {isArchived ? 'Move out of the archive' : 'Archive'}
      </MenuItem>
      <MenuItem icon={Tag} onClick={onTags}>
        Tags…
      </MenuItem>
      <MenuItem icon={GitFork} onClick={onFork}>
        Fork to a new chat
      </MenuItem>
      <MenuItem icon={isActive ? CircleCheck : RotateCcw} onClick={() => void setEnded(id, isActive)}>
        {isActive ? 'End conversation' : 'Reopen conversation'}
      </MenuItem>
      <MenuItem icon={Share2} onClick={() => askToShare(id)}>
        Share…
      </MenuItem>
      <MenuItem icon={Download} onClick={() => askToExport([id])}>
        Export…
      </MenuItem>
      <MenuItem icon={Info} onClick={onDetails}>
        Details
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={Trash2}
        isDanger
        onClick={() => {
          onGone()
          void trash([id])
        }}
      >
        Delete
      </MenuItem>
    </>
  )
}

/** Enter or looking elsewhere keeps the new name, Escape the old one. */
function TitleField({ conversation, onDone }: { conversation: Conversation; onDone: () => void }) {
  const [title, setTitle] = useState(conversation.title ?? '')
  const isDone = useRef(false)
  const end = (isKept: boolean) => {
    if (isDone.current) return
    isDone.current = true
    const wanted = title.trim()
    if (isKept && wanted !== '' && wanted !== conversation.title) void rename(conversation.id, wanted)
    onDone()
  }
  return (
    <input
      // The person asked for it with a key or a menu, and goes on writing.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      aria-label="Title"
      value={title}
      maxLength={maxTitleLength}
      onChange={(event) => setTitle(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        event.stopPropagation()
        if (event.key === 'Enter') end(true)
        if (event.key === 'Escape') end(false)
      }}
      className="-my-1 -ml-2 field-sizing-content max-w-full min-w-48 rounded-sm border border-accent bg-solid px-2 py-1 outline-none"
    />
  )
}

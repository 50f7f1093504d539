import './chat.css'
import { useQuery } from '@tanstack/react-query'
import { type ComponentType, useMemo, useRef, useState } from 'react'
import type { ConversationId, MessageId } from '../../../contract/base.ts'
import { nameOf } from '../../../contract/conversation-name.ts'
import type { Conversation } from '../../../contract/conversations.ts'
import type { Message } from '../../../contract/messages.ts'
import { orpc } from '../../lib/api.ts'
import { errorCode } from '../../lib/errors.ts'
import type { ModelChoiceProps } from '../../lib/models.ts'
import { useShortcut } from '../../lib/shortcuts.ts'
import { useTitle } from '../../lib/title.ts'
import { ErrorState } from '../../ui/empty-state.tsx'
import { LinkGate } from '../../ui/markdown/link-gate.tsx'
import { fork } from './actions.ts'
import { Announcer } from './announcer.tsx'
import { ChatContext, type ChatContextValue, type MenuKind } from './chat-context.ts'
import { ConversationBar } from './conversation-bar.tsx'
import { ConversationFoot } from './conversation-foot.tsx'
import { FindInChat, type Sought } from './find-in-chat.tsx'
import { Gone } from './gone.tsx'
import { LoadingMessages } from './loading-messages.tsx'
import { MessageMenu, type OpenMenu } from './message-menu.tsx'
import { MessageList, type MessageListHandle } from './message-list.tsx'
import { openLink } from '../../lib/open-link.ts'
import { useOutbox } from './outbox.ts'
import { type Branch, useBranch } from './pages.ts'
import { ReactionMenu } from './reactions.tsx'
import { useArrival } from './use-arrival.ts'
import { useChatShortcuts } from './use-chat-shortcuts.ts'
import { useJump } from './use-jump.ts'
import { useSought } from './use-sought.ts'
import { useMarkSeen } from './use-mark-seen.ts'

interface ConversationViewProps {
  conversationId: ConversationId
  /** The message to bring into view. */
  messageId: MessageId | undefined
  /** What of that message was found by its meaning. */
  passage: string | undefined
  /** What it was found by, if it was. */
  found: Pick<Sought, 'query' | 'mode'> | undefined
  onBackToResults: () => void
  /** Shows what else bears this tag. */
  onTag: (tag: string) => void
  /** Opens a conversation at a message. */
  onOpenMessage: (conversationId: ConversationId, messageId: MessageId) => void
  /** Shows what says nearly the same. */
  onSimilar: (message: Message) => void
  /** It was brought into view. */
  onShown: () => void
  onOpen: (id: ConversationId) => void
  onGone: () => void
  Picker: ComponentType<ModelChoiceProps>
}

/** A conversation: its name, its messages, and where the next one is written. */
export function ConversationView(props: ConversationViewProps) {
  const { conversationId: id } = props
  const conversation = useQuery(orpc.conversations.get.queryOptions({ input: { id } }))
  const branch = useBranch(id)
  useTitle(conversation.data && nameOf(conversation.data))
  const error = conversation.error ?? branch.error
  if (errorCode(error) === 'NOT_FOUND') return <Gone />
  if (error && !conversation.data) return <ErrorState error={error} onRetry={() => void conversation.refetch()} />
  if (!conversation.data || branch.isPending) return <LoadingMessages />
  if (branch.error && branch.total === 0) return <ErrorState error={branch.error} onRetry={branch.refetch} />
  return <Loaded {...props} conversation={conversation.data} branch={branch} />
}

interface LoadedProps extends ConversationViewProps {
  conversation: Conversation
  branch: Branch
}

function Loaded(props: LoadedProps) {
  const {
    conversation,
    branch,
    messageId,
    passage,
    found,
    onBackToResults,
    onTag,
    onSimilar,
    onOpenMessage,
    onShown,
    onOpen,
    onGone,
    Picker,
  } = props
  const { id } = conversation
  const list = useRef<MessageListHandle>(null)
  const [editing, setEditing] = useState<MessageId | null>(null)
  const [replyTo, setReplyTo] = useState<Message | null>(null)
  const [menu, setMenu] = useState<(OpenMenu & { kind: MenuKind }) | null>(null)
  const { outgoing } = useOutbox(id)
  const { marked, current, jump } = useJump(id, messageId, list, onShown)
  const { sought, open: openFind, close: closeFind } = useSought(found)
  const arrived = useArrival(messageId, passage)
  // As long as the message flashes up; and while it is the match that is shown, beside the marked words.
  const isPassageShown = arrived?.id === marked || (sought?.isFromFind === true && arrived?.id === current)
  const [words, setWords] = useState<readonly string[]>([])
  const isEnded = conversation.status === 'ended' || conversation.trashedAt !== null
  const last = branch.at(branch.total - 1)
  useMarkSeen(conversation)
  useChatShortcuts(last)
  useShortcut('find-in-chat', openFind)

  const context = useMemo<ChatContextValue>(
    () => ({
      conversationId: id,
      isEnded,
      editing,
      setEditing,
      openMenu: (kind, message, button) => setMenu({ kind, message, button }),
      isMenuOpen: (kind, of) => menu?.kind === kind && menu.message.id === of,
      Picker,
    }),
    [id, isEnded, editing, menu, Picker],
  )
  const editLast = () => {
    for (let position = branch.total - 1; position >= 0; position -= 1) {
      const message = branch.at(position)
      if (message?.sender === 'user') {
        setEditing(message.id)
        list.current?.show(position)
        return
      }
    }
  }
  const forkAll = async () => {
    const made = last && (await fork(last.id))
    if (made) onOpen(made.id)
  }

  return (
    <ChatContext value={context}>
      <LinkGate onOpen={openLink}>
        <ConversationBar conversation={conversation} onFork={() => void forkAll()} onGone={onGone} onTag={onTag} />
        {sought && (
          <FindInChat
            key={sought.key}
            conversationId={id}
            sought={sought}
            current={current}
            firstShown={() => list.current?.firstShown()}
            onJump={(match) => void jump(match)}
            onStep={(match, by) => list.current?.stepWithin(match, by) ?? false}
            onWords={setWords}
            onBack={onBackToResults}
            onClose={closeFind}
          />
        )}
        <MessageList
          ref={list}
          conversationId={id}
          branch={branch}
          pending={outgoing.filter((one) => one.state === 'sending')}
          marked={marked}
          sought={sought ? current : null}
          words={words}
          passage={isPassageShown ? arrived : undefined}
          isCovered={sought !== null}
        />
        <ConversationFoot
          conversation={conversation}
          branch={branch}
          replyTo={replyTo}
          onReplyDone={() => setReplyTo(null)}
          onSent={() => list.current?.showLatest()}
          onUp={editLast}
          onOpenMessage={onOpenMessage}
          Picker={Picker}
        />
        <MessageMenu
          open={menu?.kind === 'actions' ? menu : null}
          onClose={() => setMenu(null)}
          isEnded={isEnded}
          onReply={setReplyTo}
          onForked={onOpen}
          onSimilar={onSimilar}
        />
        <ReactionMenu open={menu?.kind === 'reactions' ? menu : null} onClose={() => setMenu(null)} />
        <Announcer last={last} />
      </LinkGate>
    </ChatContext>
  )
}

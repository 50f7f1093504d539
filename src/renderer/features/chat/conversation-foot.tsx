import { type ComponentType, useEffect, useRef } from 'react'
import { api } from '../../lib/api.ts'
import type { Conversation } from '../../../contract/conversations.ts'
import type { Message } from '../../../contract/messages.ts'
import type { ConversationId, MessageId, ModelRef } from '../../../contract/base.ts'
import { restore, setEnded } from '../../lib/conversation-actions.ts'
import { placeConversation } from '../../lib/conversation-lists.ts'
import { wordsFor } from '../../lib/errors.ts'
import type { ModelChoiceProps } from '../../lib/models.ts'
import { queryClient } from '../../lib/query-client.ts'
import { useShortcut } from '../../lib/shortcuts.ts'
import { toast } from '../../lib/toast.ts'
import { Button } from '../../ui/button.tsx'
import { stop } from './actions.ts'
import { AskedBefore } from './asked-before.tsx'
import { Composer, type ComposerHandle } from './composer.tsx'
import { ContextNote } from './context-note.tsx'
import { clearDraft, useDraft } from './draft.ts'
import { ModelChoice, useChatModel } from './model-choice.tsx'
import { forgetError, post, useOutbox } from './outbox.ts'
import type { Branch } from './pages.ts'
import { QueueList } from './queue-list.tsx'
import { ReplyChip } from './reply-chip.tsx'
import { SendProblem } from './send-problem.tsx'
import { useComposerFocus } from './use-composer-focus.ts'

interface ConversationFootProps {
  conversation: Conversation
  branch: Branch
  /** Answer to this message instead of the last. */
  replyTo: Message | null
  onReplyDone: () => void
  onSent: () => void
  onUp: () => void
  /** Opens a conversation at a message. */
  onOpenMessage: (conversationId: ConversationId, messageId: MessageId) => void
  Picker: ComponentType<ModelChoiceProps>
}

/** Below the messages: the composer, or why there is none. */
export function ConversationFoot(props: ConversationFootProps) {
  const { id, status, trashedAt } = props.conversation
  return (
    <div className="relative z-10 shrink-0 pb-3 sm:pb-4">
      <div aria-hidden className="chat-fade" />
      <div className="chat-column">
        {trashedAt !== null ? (
          <Closed text="This conversation is in the trash." action="Restore" onClick={() => void restore([id])} />
        ) : status === 'ended' ? (
          <Closed text="This conversation has ended." action="Reopen" onClick={() => void setEnded(id, false)} />
        ) : (
          <OpenFoot key={id} {...props} />
        )}
      </div>
    </div>
  )
}

function Closed({ text, action, onClick }: { text: string; action: string; onClick: () => void }) {
  return (
    <div className="card flex items-center gap-3 rounded-xl py-2.5 pr-3 pl-5">
      <p className="flex-1 text-ink-2">{text}</p>
      <Button onClick={onClick}>{action}</Button>
    </div>
  )
}

function OpenFoot({
  conversation,
  branch,
  replyTo,
  onReplyDone,
  onSent,
  onUp,
  onOpenMessage,
  Picker,
}: ConversationFootProps) {
  const { id, model } = conversation
  const composer = useRef<ComposerHandle>(null)
  const draft = useDraft(id)
  const { outgoing, error } = useOutbox(id)
  const last = branch.at(branch.total - 1)
  const { name } = useChatModel(model)
  const running = last?.state.kind === 'streaming' ? last : undefined
  useComposerFocus(composer)
  useShortcut('stop', () => (running ? void stop(running.id) : false))
  useEffect(() => {
    if (replyTo) composer.current?.focus()
  }, [replyTo])

  const send = (content: string) => {
    post(id, { content, parentId: replyTo?.id ?? null, model: null }, running !== undefined || outgoing.length > 0)
    clearDraft(id)
    onReplyDone()
    onSent()
  }
  return (
    <>
      {error !== null && <SendProblem words={wordsFor(error)} onDismiss={() => forgetError(id)} />}
      <QueueList
        conversationId={id}
        queued={outgoing.filter((one) => one.state === 'queued')}
        onTakenBack={() => composer.current?.focus()}
      />
      {replyTo && <ReplyChip message={replyTo} onRemove={onReplyDone} />}
      <div className="relative">
        <AskedBefore conversationId={id} text={draft.text} onOpen={onOpenMessage} />
        <Composer
          ref={composer}
          draft={draft}
          placeholder={name ? `Message ${name}` : 'Write a message'}
          onSend={send}
          onStop={running && (() => void stop(running.id))}
          onUp={onUp}
          tools={
            <ModelChoice Picker={Picker} value={model} onChange={(next) => void chooseModel(conversation, next)} />
          }
          note={<ContextNote branch={branch} draft={draft.text} model={model} />}
        />
      </div>
    </>
  )
}

/** Shown at once; taken back with a word when it could not be kept. */
async function chooseModel(conversation: Conversation, model: ModelRef | null) {
  placeConversation(queryClient, { ...conversation, model })
  try {
    placeConversation(queryClient, await api.conversations.setModel({ id: conversation.id, model }))
  } catch (error) {
    placeConversation(queryClient, conversation)
    toast.fail(error)
  }
}

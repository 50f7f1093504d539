import './chat.css'
import { type ComponentType, useRef, useState } from 'react'
import type { ConversationId, MessageId, ModelRef } from '../../../contract/base.ts'
import { api } from '../../lib/api.ts'
import { wordsFor } from '../../lib/errors.ts'
import type { ModelChoiceProps } from '../../lib/models.ts'
import { useTitle } from '../../lib/title.ts'
import { PageBar } from '../../ui/page-bar.tsx'
import { AskedBefore } from './asked-before.tsx'
import { Composer, type ComposerHandle } from './composer.tsx'
import { ContextNote } from './context-note.tsx'
import { clearDraft, forgetDraft, giveBack, useDraft } from './draft.ts'
import { Greeting } from './greeting.tsx'
import { ModelChoice, useChatModel } from './model-choice.tsx'
import { showSent } from './show-sent.ts'
import { PendingQuestion } from './question-message.tsx'
import { SendProblem } from './send-problem.tsx'
import { createUid } from './uid.ts'
import { useComposerFocus } from './use-composer-focus.ts'

interface NewChatProps {
  /** The first message has made it a conversation. */
  onStarted: (id: ConversationId) => void
  onSetUp: () => void
  /** Opens a conversation at a message. */
  onOpen: (conversationId: ConversationId, messageId: MessageId) => void
  Picker: ComponentType<ModelChoiceProps>
}

/** A conversation before its first message. Nothing is made until that is sent. */
export function NewChat({ onStarted, onSetUp, onOpen, Picker }: NewChatProps) {
  const composer = useRef<ComposerHandle>(null)
  const draft = useDraft(null)
  const [model, setModel] = useState<ModelRef | null>(null)
  const { isReady, isPending, name } = useChatModel(model)
  const { sending, error, send, forgetError } = useFirstMessage(model, onStarted)
  useTitle(null)
  useComposerFocus(composer)

  return (
    <>
      <PageBar title="New chat" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {sending !== null ? (
          <div className="pt-7">
            <PendingQuestion content={sending} />
          </div>
        ) : (
          !isPending && (
            <Greeting
              isReady={isReady}
              onSetUp={onSetUp}
              onChoose={(text) => {
                draft.setText(text)
                composer.current?.focus()
              }}
            />
          )
        )}
      </div>
      <div className="relative z-10 shrink-0 pb-3 sm:pb-4">
        <div className="chat-column">
          {error !== null && <SendProblem words={wordsFor(error)} onDismiss={forgetError} />}
          <div className="relative">
            <AskedBefore conversationId={null} text={draft.text} onOpen={onOpen} />
            <Composer
              ref={composer}
              draft={draft}
              placeholder={name ? `Message ${name}` : 'Write a message'}
              onSend={(text) => void send(text)}
              obstacle={isReady || isPending ? null : 'No model can answer yet.'}
              tools={<ModelChoice Picker={Picker} value={model} onChange={setModel} />}
              note={<ContextNote branch={null} draft={draft.text} model={model} />}
            />
          </div>
        </div>
      </div>
    </>
  )
}

/** Sends the first message. The same text sent again after a failure is the same message. */
function useFirstMessage(model: ModelRef | null, onStarted: (id: ConversationId) => void) {
  const [sending, setSending] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const attempt = useRef({ text: '', uid: '' })

  const send = async (text: string) => {
    if (sending !== null) return
    if (attempt.current.text !== text) attempt.current = { text, uid: createUid() }
    setSending(text)
    setError(null)
    clearDraft(null)
    try {
      const sent = await api.messages.send({
        uid: attempt.current.uid,
        conversationId: null,
        parentId: null,
        content: text,
        model,
      })
      showSent(sent)
      forgetDraft(null)
      onStarted(sent.conversation.id)
    } catch (failure) {
      giveBack(null, text)
      setError(failure)
      setSending(null)
    }
  }
  return { sending, error, send, forgetError: () => setError(null) }
}

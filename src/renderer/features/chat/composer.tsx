import { ArrowUp, Square } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type Ref, useImperativeHandle, useRef } from 'react'
import { maxMessageLength } from '../../../contract/base.ts'
import { isMac } from '../../lib/platform.ts'
import { useSettings } from '../../lib/settings.ts'
import { Tooltip } from '../../ui/tooltip.tsx'
import type { Draft } from './draft.ts'

export interface ComposerHandle {
  focus: () => void
}

interface ComposerProps {
  draft: Draft
  placeholder: string
  onSend: (text: string) => void
  /** An answer is being written: this stops it, and what is sent now waits for its end. */
  onStop?: () => void
  /** The arrow key went up from an empty field. */
  onUp?: () => void
  /** Why nothing can be sent now; the text can be written all the same. */
  obstacle?: string | null
  /** Chips and the like below the text. */
  tools: ReactNode
  /** At the end of the same line: how much of the context is used. */
  note?: ReactNode
  ref?: Ref<ComposerHandle>
}

/** Where a message is written. It grows with its text up to two fifths of the window. */
export function Composer(props: ComposerProps) {
  const { draft, placeholder, onSend, onStop, onUp, obstacle, tools, note, ref } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const sendWith = useSettings()?.sendWith ?? 'enter'
  const { text, setText } = draft
  const isTooLong = text.length > maxMessageLength
  const problem = obstacle ?? (isTooLong ? 'This is too long for one message.' : null)
  const canSend = text.trim() !== '' && problem === null
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }))

  const send = () => {
    if (canSend) onSend(text)
    field.current?.focus()
  }
  const stop = () => {
    onStop?.()
    // The button is gone in a moment; pressed by mouse it has not taken the focus.
    if (document.activeElement instanceof HTMLButtonElement) field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    if (event.key === 'ArrowUp' && text === '' && onUp) onUp()
    else if (event.key === 'Enter' && isSendKey(event, sendWith)) send()
    else return
    event.preventDefault()
  }

  return (
    <div className="card rounded-xl py-2.5 pr-3 pl-[18px] quick has-[textarea:focus-visible]:border-accent/55">
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        aria-label="Message"
        aria-describedby={problem && text !== '' ? 'composer-problem' : undefined}
        placeholder={placeholder}
        enterKeyHint={sendWith === 'enter' ? 'send' : 'enter'}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content block max-h-[40dvh] min-h-[1.5em] w-full resize-none bg-transparent pt-0.5 text-md leading-normal outline-none placeholder:truncate placeholder:text-ink-3"
      />
      <div className="mt-2 flex items-center gap-2">
        <div className="-ml-2 flex min-w-0 flex-1 items-center gap-2">{tools}</div>
        {problem && text !== '' ? (
          <p id="composer-problem" className="text-xs text-warn">
            {problem}
          </p>
        ) : (
          note
        )}
        {onStop && <StopButton onClick={stop} isQuiet={canSend} />}
        {(!onStop || canSend) && <SendButton isDisabled={!canSend} isQueue={onStop !== undefined} onClick={send} />}
      </div>
    </div>
  )
}

/** While an input method composes, Enter chooses a word; 229 is how some browsers say so. */
const isComposing = (event: KeyboardEvent) => event.nativeEvent.isComposing || event.keyCode === 229

function isSendKey(event: KeyboardEvent, sendWith: 'enter' | 'mod+enter'): boolean {
  const isMod = isMac ? event.metaKey : event.ctrlKey
  if (event.shiftKey || event.altKey) return false
  return sendWith === 'enter' || isMod
}

const round = 'quick grid size-9 shrink-0 place-items-center rounded-full [&_svg]:size-[1.125rem]'

interface SendButtonProps {
  isDisabled: boolean
  isQueue: boolean
  onClick: () => void
}

function SendButton({ isDisabled, isQueue, onClick }: SendButtonProps) {
  return (
    <Tooltip text={isQueue ? 'Send when the answer has ended' : 'Send'} side="top">
      <button
        type="button"
        aria-label="Send"
        aria-disabled={isDisabled}
        onClick={onClick}
        className={`${round} ${isDisabled ? 'bg-hover text-ink-3' : 'user-blue hover:brightness-110'}`}
      >
        <ArrowUp aria-hidden strokeWidth={2.25} />
      </button>
    </Tooltip>
  )
}

function StopButton({ onClick, isQuiet }: { onClick: () => void; isQuiet: boolean }) {
  return (
    <Tooltip text="Stop the answer" keys="Esc" side="top">
      <button
        type="button"
        aria-label="Stop"
        // What is being written keeps the focus.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
        className={`${round} ${isQuiet ? 'border border-line-2 bg-solid hover:border-line-3' : 'bg-ink text-paper hover:opacity-85'}`}
      >
        <Square aria-hidden className="size-3.5! fill-current" />
      </button>
    </Tooltip>
  )
}

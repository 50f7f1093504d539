import { useState } from 'react'
import type { SecretMark, SharePreview } from '../../../contract/shares.ts'
import { counted } from '../../lib/times.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Markdown } from '../../ui/markdown/markdown.tsx'

const kindNames: Record<SecretMark['kind'], string> = {
  key: 'a key',
  password: 'a password',
  mail: 'a mail address',
  phone: 'a phone number',
  card: 'a card number',
  account: 'an account number',
  address: 'an address in a network',
}

interface SharePreviewProps {
  preview: SharePreview
  /** What is blacked out. */
  hidden: ReadonlySet<string>
  onToggle: (text: string) => void
}

/** So many messages are drawn at once. */
const pageSize = 40

/**
 * Exactly what a visitor will read: every sign of it, where what is likely secret can be blacked out with a click, or
 * as the page will look.
 */
export function SharedText({ preview, hidden, onToggle }: SharePreviewProps) {
  const [isDrawn, setDrawn] = useState(false)
  const [count, setCount] = useState(pageSize)
  const marked = { hidden, onToggle }
  return (
    <>
      <div className="-mb-2 flex items-center justify-between gap-2">
        <span className="font-strong">{counted(preview.messages.length, 'message')}</span>
        <Button size="sm" kind="quiet" aria-pressed={isDrawn} onClick={() => setDrawn(!isDrawn)}>
          {isDrawn ? 'Show every sign' : 'Show it as it will look'}
        </Button>
      </div>
      <section
        aria-label="What others will see"
        // What scrolls must be reachable by keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="max-h-[min(24rem,max(10rem,100dvh-34rem))] overflow-y-auto rounded-md border border-line-2 bg-solid p-4"
      >
        <h3 dir="auto" className="font-bold">
          <MarkedText {...preview.title} {...marked} />
        </h3>
        {preview.summary && (
          <p dir="auto" className="mt-1 whitespace-pre-wrap text-ink-2">
            <MarkedText {...preview.summary} {...marked} />
          </p>
        )}
        {preview.messages.slice(0, count).map(({ sender, text, marks }, at) => (
          // A frozen list: its order is its identity.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} className="mt-3 [contain-intrinsic-size:auto_6rem] [content-visibility:auto]">
            <div className="text-xs font-strong text-ink-3">{sender === 'user' ? 'User' : 'Assistant'}</div>
            {isDrawn ? (
              <div dir="auto" className="[overflow-wrap:anywhere]">
                <Markdown text={coverWords(text, hidden)} idPrefix={`shared-${at}-`} />
              </div>
            ) : (
              <div dir="auto" className="[overflow-wrap:anywhere] whitespace-pre-wrap">
                <MarkedText text={text} marks={marks} {...marked} />
              </div>
            )}
          </div>
        ))}
        {count < preview.messages.length && (
          <Button size="sm" className="mt-3" onClick={() => setCount(count + pageSize)}>
            Show more messages
          </Button>
        )}
      </section>
    </>
  )
}

interface MarkedTextProps extends Pick<SharePreviewProps, 'hidden' | 'onToggle'> {
  text: string
  marks: readonly SecretMark[]
}

function MarkedText({ text, marks, hidden, onToggle }: MarkedTextProps) {
  const parts = [...marks, undefined].map((mark, at) => ({
    before: text.slice(marks[at - 1]?.end ?? 0, mark?.start),
    mark,
  }))
  return parts.map(({ before, mark }) => (
    <span key={mark?.start ?? 'end'}>
      {coverWords(before, hidden)}
      {mark && <Secret text={text.slice(mark.start, mark.end)} kind={mark.kind} hidden={hidden} onToggle={onToggle} />}
    </span>
  ))
}

interface SecretProps extends Pick<SharePreviewProps, 'hidden' | 'onToggle'> {
  text: string
  kind: SecretMark['kind']
}

function Secret({ text, kind, hidden, onToggle }: SecretProps) {
  const isHidden = hidden.has(text)
  return (
    <button
      type="button"
      aria-pressed={isHidden}
      aria-label={`${isHidden ? 'Show' : 'Black out'} ${kindNames[kind]}: ${text}`}
      title={isHidden ? 'Show it' : `Likely ${kindNames[kind]}. Black it out`}
      onClick={() => onToggle(text)}
      className={classNames(
        'inline rounded-xs px-0.5 text-left [overflow-wrap:anywhere]',
        isHidden ? 'bg-ink text-ink' : 'bg-mark text-on-mark underline decoration-dotted underline-offset-2',
      )}
    >
      {isHidden ? '█████' : text}
    </button>
  )
}

/** What was named by hand is covered wherever it stands, as it will be in the copy. */
function coverWords(text: string, hidden: ReadonlySet<string>): string {
  let covered = text
  for (const word of [...hidden].toSorted((one, other) => other.length - one.length)) {
    covered = covered.replaceAll(new RegExp(word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'giu'), '█████')
  }
  return covered
}

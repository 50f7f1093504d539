import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import type { MessageId } from '../../../contract/base.ts'
import { nameOf } from '../../../contract/conversation-name.ts'
import { useDebounced } from '../../lib/debounced.ts'
import { longDate } from '../../lib/times.ts'
import { useTextMarks } from '../../ui/text-marks.ts'
import { findBest, textIn } from '../../ui/text-places.ts'
import { type MessageHit, passageOf } from './items.ts'
import { PreviewPane } from './preview-pane.tsx'
import { previewRestMs, useContextOf } from './queries.ts'
import { Meter, Why } from './why.tsx'

interface HitPreviewProps {
  hit: MessageHit
  /** Words that matched anywhere in the results: forms of the same ones stand in what is beside the hit. */
  words: readonly string[]
  onOpen: () => void
}

/** The message that is chosen in the list, among what stands beside it, with what matched marked. */
export function HitPreview({ hit: chosen, words, onOpen }: HitPreviewProps) {
  const hit = useDebounced(chosen, previewRestMs)
  const { conversation, message, why } = hit
  const context = useContextOf(hit)
  const body = useRef<HTMLDivElement>(null)
  const found = useMemo(() => foundOf(hit), [hit])
  const isLoaded = context.data?.some(({ id }) => id === message.id) ?? false
  useTextMarks(body, isLoaded ? { ...found, words: [...words, ...found.words] } : undefined)

  // What was found comes into view, wherever in a long message it stands.
  const showFound = useEffectEvent((view: HTMLElement, id: MessageId) => {
    const own = view.querySelector<HTMLElement>(`[data-preview="${id}"] [data-text]`)
    const target = own && (findBest(textIn(own), found) ?? own)
    if (!target) return
    const top = target.getBoundingClientRect().top - view.getBoundingClientRect().top
    view.scrollTop += top - view.clientHeight / 3
  })
  useEffect(() => {
    if (isLoaded && body.current) showFound(body.current, message.id)
  }, [isLoaded, message.id])

  return (
    <PreviewPane
      title={nameOf(conversation)}
      facts={
        <>
          <p className="num truncate text-xs text-ink-3">{longDate(message.createdAt)}</p>
          <p className="mt-1 flex flex-wrap items-center gap-x-2.5 text-2xs font-strong">
            <Why why={why} />
            <Meter hit={hit} />
          </p>
        </>
      }
      onOpen={onOpen}
      messages={isLoaded ? context.data : undefined}
      found={found}
      error={context.isLoadingError ? context.error : null}
      onRetry={() => void context.refetch()}
      body={body}
    />
  )
}

const foundOf = ({ message, snippet }: MessageHit) => ({
  id: message.id,
  words: snippet.filter(({ match }) => match === 'word').map(({ text }) => text),
  passage: passageOf(snippet),
})

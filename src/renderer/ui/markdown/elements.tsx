/** How the parts of a message that are not plain HTML are drawn. */
import { Check, ImageOff } from 'lucide-react'
import { type MouseEvent, type ReactNode, createContext, useCallback, useContext, useRef } from 'react'
import { classNames } from '../class-names.ts'
import { CopyButton } from '../copy-button.tsx'
import { readTable, toCsv } from './csv.ts'
import { useLinkGate } from './link-gate.tsx'

/** Begins every id in one message, so that the notes of two messages never meet. */
export const IdPrefix = createContext('md')

interface SafeLinkProps {
  address: string
  children?: ReactNode
}

/** A link that first shows where it goes, whichever button or key is used. */
export function SafeLink({ address, children }: SafeLinkProps) {
  const ask = useLinkGate()
  const open = (event: MouseEvent<HTMLAnchorElement>) => {
    event.preventDefault()
    ask({ address, text: event.currentTarget.textContent, anchor: event.currentTarget })
  }
  return (
    <a
      href={address}
      target="_blank"
      rel="noopener noreferrer nofollow"
      draggable={false}
      onClick={open}
      onAuxClick={(event) => event.button === 1 && open(event)}
    >
      {children}
    </a>
  )
}

interface PictureProps {
  alt: string
  /** Empty when it is nothing that may become a link. */
  address: string
}

/** A picture that a message points at. It is never loaded: loading it would tell its server who reads this, and when. */
export function Picture({ alt, address }: PictureProps) {
  const name = alt.trim() === '' ? 'Picture' : alt
  return (
    <span className="md-picture" title="Pictures in answers are not loaded.">
      <ImageOff aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only">Picture, not loaded: </span>
      {address === '' ? name : <SafeLink address={address}>{name}</SafeLink>}
    </span>
  )
}

/** Whether an item of a task list is done. Only the text can change it, so it is no checkbox. */
export function TaskMark({ isDone }: { isDone: boolean }) {
  return (
    <span className={classNames('md-check', isDone && 'is-done')}>
      {isDone && <Check aria-hidden />}
      <span className="sr-only">{isDone ? 'Done: ' : 'To do: '}</span>
    </span>
  )
}

/** The small number that points at a note below the message. */
export function NoteMark({ number }: { number: number }) {
  const prefix = useContext(IdPrefix)
  const show = () => {
    const note = document.getElementById(`${prefix}-note-${number}`)
    note?.focus({ preventScroll: true })
    note?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <button type="button" className="md-note-mark" aria-label={`Note ${number}`} onClick={show}>
      {number}
    </button>
  )
}

/** Where an answer is being written. */
export const Caret = () => <span aria-hidden className="md-caret" />

/** A table that scrolls within itself and can be copied for a spreadsheet. */
export function TableBox({ children }: { children: ReactNode }) {
  const table = useRef<HTMLTableElement>(null)
  const getCsv = useCallback(() => (table.current ? toCsv(readTable(table.current)) : ''), [])
  return (
    <div className="md-table">
      {/* A wide table is scrolled by keyboard too. It is no landmark, of which a page may have only few. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role */}
      <div role="group" tabIndex={0} aria-label="Table" className="md-table-scroller">
        <table ref={table}>{children}</table>
      </div>
      <CopyButton name="Copy table as CSV" getText={getCsv} className="md-table-copy" />
    </div>
  )
}

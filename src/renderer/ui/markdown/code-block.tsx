import { ChevronsUpDown, WrapText } from 'lucide-react'
import { type ReactNode, memo, useCallback, useEffect, useMemo, useRef, useState, useTransition } from 'react'
import { classNames } from '../class-names.ts'
import { CopyButton } from '../copy-button.tsx'
import { useFold } from '../fold.ts'
import { IconButton } from '../icon-button.tsx'
import { type Piece, colour, coloured, countLines, cutCode } from './code-text.ts'
import { kinds } from '../../../markdown/highlight-kinds.ts'
import { type Runs, canHighlight, highlight, knownHighlight } from './highlight.ts'
import { languageName } from './languages.ts'

interface CodeBlockProps {
  code: string
  language: string
  /** More lines may come. */
  isOpen?: boolean
}

/** Code with more lines than this is folded when it is shown again, to this many. */
const foldedLines = 24
const mostUnfoldedLines = 40
/** How often code that is being written gets new colours. */
const recolourEveryMs = 250

/** Code with its language, Copy, Wrap, and a fold when it is long. It has its colours once they are known. */
export function CodeBlock({ code, language, isOpen = false }: CodeBlockProps) {
  const [isWrapped, setWrapped] = useState(false)
  const lineCount = countLines(code)
  // What a person watched being written stays open.
  const [isUnfolded, setUnfolded] = useFold(isOpen || lineCount <= mostUnfoldedLines)
  const isFolded = !isUnfolded && lineCount > mostUnfoldedLines
  const shown = isFolded ? firstLines(code, foldedLines) : code
  const runs = useHighlight(language, code, isOpen)
  const pieces = useMemo(() => colour(cutCode(shown), runs), [shown, runs])
  const getCode = useLatest(code)

  return (
    <figure className="md-code" aria-label={`Code, ${languageName(language)}`} dir="ltr">
      <CodeBar language={language} isWrapped={isWrapped} onWrap={setWrapped} getCode={getCode} />
      <CodeScroller isWrapped={isWrapped} isFolded={isFolded}>
        {pieces.map((piece) => (
          <CodePiece key={piece.start} text={piece.text} colours={piece.colours} />
        ))}
      </CodeScroller>
      {lineCount > mostUnfoldedLines && !isOpen && (
        <button type="button" className="md-unfold" aria-expanded={!isFolded} onClick={() => setUnfolded(isFolded)}>
          <ChevronsUpDown aria-hidden className="size-3.5" />
          {isFolded ? `Show all ${lineCount} lines` : 'Show less'}
        </button>
      )}
    </figure>
  )
}

interface CodeBarProps {
  language: string
  isWrapped: boolean
  onWrap: (isWrapped: boolean) => void
  getCode: () => string
}

/** Does not change with the code, so that code being written does not draw its buttons again. */
const CodeBar = memo(function CodeBar({ language, isWrapped, onWrap, getCode }: CodeBarProps) {
  return (
    <figcaption>
      <span className="flex-1 truncate">{languageName(language)}</span>
      <IconButton
        name="Wrap lines"
        size="sm"
        aria-pressed={isWrapped}
        className="aria-pressed:bg-chosen aria-pressed:text-accent-2"
        onClick={() => onWrap(!isWrapped)}
      >
        <WrapText />
      </IconButton>
      <CopyButton name="Copy code" getText={getCode} />
    </figcaption>
  )
})

/** A function that stays the same and answers with the newest value. */
function useLatest<Value>(value: Value): () => Value {
  const latest = useRef(value)
  useEffect(() => void (latest.current = value), [value])
  return useCallback(() => latest.current, [])
}

interface CodeScrollerProps {
  isWrapped: boolean
  isFolded: boolean
  children: ReactNode
}

/** Long lines scroll here, by keyboard too. */
function CodeScroller({ isWrapped, isFolded, children }: CodeScrollerProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre tabIndex={0} className={classNames(isWrapped && 'is-wrapped', isFolded && 'is-folded')}>
      <code>{children}</code>
    </pre>
  )
}

const CodePiece = memo(function CodePiece(piece: Pick<Piece, 'text' | 'colours'>) {
  return (
    <span className="block">
      {coloured(piece).map(({ at, text, kind }) =>
        kind === 0 ? (
          text
        ) : (
          <span key={at} className={`code-${kinds[kind]}`}>
            {text}
          </span>
        ),
      )}
    </span>
  )
})

function firstLines(code: string, count: number): string {
  let end = -1
  for (let line = 0; line < count; line += 1) end = code.indexOf('\n', end + 1)
  return code.slice(0, end)
}

/** The colours found so far. Code that grows is asked about again from time to time, never faster than answers come. */
function useHighlight(language: string, code: string, isOpen: boolean): Runs | null {
  const [runs, setRuns] = useState<Runs | null>(() => knownHighlight(language, code))
  const [, startTransition] = useTransition()
  const [askedAt, setAskedAt] = useState(0)
  const asked = isOpen ? code.slice(0, askedAt) : code

  useEffect(() => {
    if (!isOpen) return
    const timer = setTimeout(() => setAskedAt(code.lastIndexOf('\n') + 1), recolourEveryMs)
    return () => clearTimeout(timer)
    // Only an answer lets the next question be asked.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isOpen, runs])

  useEffect(() => {
    if (asked === '' || !canHighlight(language, asked)) return
    let isCurrent = true
    void highlight(language, asked).then((found) => isCurrent && startTransition(() => setRuns(found)))
    return () => void (isCurrent = false)
  }, [language, asked])

  return runs
}

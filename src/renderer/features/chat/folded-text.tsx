import { useFold } from '../../ui/fold.ts'

/** Beyond this a message is folded: about two screens of text. */
const foldedCharacters = 3000
const foldedLines = 40

/** Where to cut a long text, at a line's or word's end; undefined when it is short enough to be shown whole. */
export function foldAt(text: string): number | undefined {
  let line = -1
  for (let count = 0; count < foldedLines; count += 1) {
    line = text.indexOf('\n', line + 1)
    if (line < 0) break
  }
  const isLong = text.length > foldedCharacters * 1.3 || (line >= 0 && text.length - line > 400)
  if (!isLong) return undefined
  const end = line >= 0 ? Math.min(line, foldedCharacters) : foldedCharacters
  const space = text.lastIndexOf(' ', end)
  return space > end - 80 ? space : end
}

/** A text as it was typed; a very long one shows its beginning first. */
export function FoldedText({ text }: { text: string }) {
  const [isOpen, setOpen] = useFold()
  const end = foldAt(text)
  if (end === undefined) return text
  return (
    <>
      {isOpen ? text : `${text.slice(0, end)}…`}
      <button
        type="button"
        aria-expanded={isOpen}
        className="mt-2 block font-strong underline decoration-1 underline-offset-3 hover:no-underline"
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Show less' : 'Show all'}
      </button>
    </>
  )
}

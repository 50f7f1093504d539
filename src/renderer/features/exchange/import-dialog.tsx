import { useEffect, useState } from 'react'
import type { ImportReport } from '../../../contract/imports.ts'
import { counted } from '../../lib/times.ts'
import { toast } from '../../lib/toast.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { type ImportProgress, runImport } from './run-import.ts'
import { Progress } from './progress.tsx'

interface ImportDialogProps {
  file: File
  onClose: () => void
}

/** Brings a file in, says how far it is, and at the end what became of it. */
export function ImportDialog({ file, onClose }: ImportDialogProps) {
  const [progress, setProgress] = useState<ImportProgress>({ kind: 'sending', share: 0 })
  useEffect(() => {
    const abort = new AbortController()
    void runImport(file, setProgress, abort.signal)
    return () => abort.abort()
  }, [file])
  const isOver = progress.kind === 'done' || progress.kind === 'failed'
  const close = () => {
    if (progress.kind === 'sending') toast.say({ title: 'The import is stopped. Nothing came in.' })
    if (progress.kind === 'reading') {
      toast.say({
        title: 'The import is stopped.',
        description: 'Chats that had come in stay. Import the file again for the others.',
      })
    }
    onClose()
  }
  return (
    <Dialog isOpen isHeld={!isOver} onClose={close} title={isOver ? 'Import' : `Importing ${file.name}`}>
      {progress.kind === 'sending' && <Progress name="Handing over the file" share={progress.share} />}
      {progress.kind === 'reading' && <Progress name="Reading conversations" share={progress.share} />}
      {progress.kind === 'done' && <Report report={progress.report} />}
      {progress.kind === 'failed' && (
        <div role="alert">
          <p className="font-strong">{progress.words.title}</p>
          <p className="mt-1 text-ink-2">{progress.words.advice}</p>
        </div>
      )}
      <div className="mt-5 flex justify-end">
        <Button kind={isOver ? 'primary' : 'plain'} onClick={close}>
          {isOver ? 'Done' : 'Stop'}
        </Button>
      </div>
    </Dialog>
  )
}

function Report({ report }: { report: ImportReport }) {
  const { conversationsAdded, conversationsCompleted, conversationsUnchanged, messagesAdded, problem, skipped } = report
  const lines = [
    conversationsAdded > 0 && `${counted(conversationsAdded, 'conversation')} came in.`,
    conversationsCompleted > 0 && `${counted(conversationsCompleted, 'conversation')} got messages that were missing.`,
    conversationsUnchanged > 0 &&
      `${counted(conversationsUnchanged, 'conversation was', 'conversations were')} here already.`,
  ].filter((line) => line !== false)
  return (
    <output className="block">
      {lines.length === 0 ? <p>Nothing came in.</p> : lines.map((line) => <p key={line}>{line}</p>)}
      {messagesAdded > 0 && <p className="text-ink-2">{counted(messagesAdded, 'message')} altogether.</p>}
      {problem && (
        <p className="mt-3 rounded-md bg-bad/8 px-3.5 py-2.5 text-bad">{problem} What came before it is kept.</p>
      )}
      {skipped.length > 0 && (
        <div className="mt-3">
          <p className="font-strong">{counted(skipped.length, 'conversation')} could not be taken:</p>
          <ul className="mt-1 max-h-48 overflow-y-auto text-ink-2">
            {skipped.map(({ title, reason }) => (
              <li key={`${title} ${reason}`}>
                {title}: {reason}
              </li>
            ))}
          </ul>
        </div>
      )}
    </output>
  )
}

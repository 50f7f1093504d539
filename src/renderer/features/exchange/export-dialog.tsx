import { skipToken, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ExportFormat, ExportJob, ExportScope } from '../../../contract/exports.ts'
import { api, orpc } from '../../lib/api.ts'
import { fetchExport, startExport } from '../../lib/exchange.ts'
import { counted } from '../../lib/times.ts'
import { toast } from '../../lib/toast.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Progress } from './progress.tsx'

const formats: readonly { format: ExportFormat; name: string; about: string }[] = [
  { format: 'json', name: 'JSON', about: 'Everything, with all versions. Chatty can import it again.' },
  { format: 'markdown', name: 'Markdown', about: 'Text for notes and editors.' },
  { format: 'html', name: 'Web page', about: 'One file that opens in any browser, without a network.' },
  { format: 'pdf', name: 'PDF', about: 'Pages to print and to keep.' },
]

function titleOf(scope: ExportScope): string {
  if (scope.kind === 'everything') return 'Export everything'
  return scope.kind === 'selection' ? `Export ${counted(scope.ids.length, 'conversation')}` : 'Export conversation'
}

interface ExportDialogProps {
  scope: ExportScope
  onClose: () => void
}

/** Asks for a form, says how far it is, and hands the file over. */
export function ExportDialog({ scope, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<ExportFormat>('json')
  const [started, setStarted] = useState<ExportJob>()
  const job = useJob(started)
  const state = job?.state

  useEffect(() => {
    if (!job || job.state.kind !== 'ready') return
    onClose()
    fetchExport(job)
      .then((isSaved) => isSaved && toast.say({ title: `${job.fileName} is saved.` }))
      .catch(toast.fail)
  }, [job, onClose])

  const start = () => void startExport({ scope, format }).then(setStarted).catch(toast.fail)
  const cancel = () => {
    if (started) void api.exports.cancel({ id: started.id }).catch(() => {})
    onClose()
  }
  return (
    <Dialog isOpen onClose={cancel} title={titleOf(scope)}>
      {state?.kind === 'writing' ? (
        <Progress name="Writing the file" share={state.share} />
      ) : (
        <fieldset className="flex flex-col gap-1.5">
          <legend className="sr-only">Form of the file</legend>
          {formats.map((one) => (
            // Its words are inside, in two lines.
            // oxlint-disable-next-line jsx-a11y/label-has-associated-control
            <label
              key={one.format}
              className="quick flex cursor-pointer gap-3 rounded-md border border-line-2 px-3.5 py-2.5 hover:border-line-3 has-checked:border-accent has-checked:bg-chosen has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="format"
                value={one.format}
                checked={format === one.format}
                onChange={() => setFormat(one.format)}
                className="mt-1 accent-accent"
              />
              <span>
                <span className="block font-strong">{one.name}</span>
                <span className="block text-xs text-ink-2">{one.about}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {state?.kind === 'failed' && (
        <p role="alert" className="mt-3 text-bad">
          {state.message}
        </p>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={cancel}>Cancel</Button>
        {state?.kind !== 'writing' && (
          <Button kind="primary" onClick={start}>
            Export
          </Button>
        )}
      </div>
    </Dialog>
  )
}

/** The job as it is by now. */
function useJob(started: ExportJob | undefined): ExportJob | undefined {
  const { data } = useQuery(
    orpc.exports.get.queryOptions({ input: started ? { id: started.id } : skipToken, retry: false }),
  )
  return data ?? started
}

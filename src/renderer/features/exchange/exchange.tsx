import { endExchange, useExchange } from '../../lib/exchange.ts'
import { DropZone } from './drop-zone.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { ShareDialog } from './share-dialog.tsx'

/** What leaves and comes in, over every page: its dialogs, and a file that is dropped anywhere. */
export function Exchange() {
  const exchange = useExchange()
  return (
    <>
      <DropZone />
      {exchange?.kind === 'export' && <ExportDialog scope={exchange.scope} onClose={endExchange} />}
      {exchange?.kind === 'import' && <ImportDialog file={exchange.file} onClose={endExchange} />}
      {exchange?.kind === 'share' && <ShareDialog conversationId={exchange.conversationId} onClose={endExchange} />}
    </>
  )
}

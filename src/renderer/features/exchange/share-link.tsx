import type { ShareAddress } from '../../../contract/shares.ts'
import { CopyButton } from '../../ui/copy-button.tsx'

export interface MadeLink {
  path: string
  address: ShareAddress
}

/** What a link's address means for whoever gets it. */
const notes: Record<ShareAddress['kind'], string> = {
  public: 'Anybody who has the link can read the copy, while Chatty is running.',
  network:
    'Whoever is in the same network can read it, while Chatty is running. From elsewhere this address leads nowhere.',
  local:
    'This address works on this computer only: Chatty listens to nobody else. Start it with --host 0.0.0.0, set CHATTY_PUBLIC_URL, or save the conversation as a page.',
  off: 'Links are answered only while the server runs, and it is off. Turn it on in Settings, API, or save the conversation as a page.',
}

/** The link, the one time that it is shown. */
export function ShareLink({ link: { path, address } }: { link: MadeLink }) {
  const url = address.kind === 'off' ? path : `${address.url}${path}`
  return (
    <div role="status" className="flex flex-col gap-2 rounded-md border border-line-2 bg-solid p-4">
      <div className="font-strong">The link is made. It is shown this once.</div>
      <div className="flex items-center gap-2">
        <code className="min-w-0 flex-1 rounded-sm bg-hover px-2.5 py-1.5 font-mono text-xs [overflow-wrap:anywhere] select-all">
          {url}
        </code>
        <CopyButton name="Copy link" getText={() => url} />
      </div>
      <p className={address.kind === 'local' || address.kind === 'off' ? 'text-warn' : 'text-ink-2'}>
        {notes[address.kind]}
      </p>
    </div>
  )
}

import { BookOpen } from 'lucide-react'
import { useState } from 'react'
import type { ServerStatus } from '../../../contract/server.ts'
import { api, isHttp } from '../../lib/api.ts'
import { toast } from '../../lib/toast.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useServer, useStartServer, useStopServer } from './api-queries.ts'
import { Section, Setting, SettingCard } from './section.tsx'
import { TokenList } from './token-list.tsx'

/** How programs reach Chatty, and who lets them in. */
export function ApiSettings() {
  const { data: server, error, refetch } = useServer()
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!server) return <Skeleton name="Loading" className="p-5" />
  return (
    <>
      <Section
        title="Server"
        lead="Programs on this machine can read, search and write your history here, and a browser can show it. Nobody gets in without a token or a sign-in."
      >
        <SettingCard>
          {server.url === null ? <Off server={server} /> : <On server={server} url={server.url} />}
        </SettingCard>
        {server.isApiOpen && (
          <p role="note" className="mt-3 rounded-md border border-warn/40 bg-warn/10 px-4 py-3">
            Started with <code className="font-mono">--auth off</code>: every program on this machine can read and
            change everything without a token.
          </p>
        )}
        {server.corsOrigins.length > 0 && (
          <p className="mt-3 text-ink-2">Pages of {server.corsOrigins.join(', ')} may call the API.</p>
        )}
      </Section>
      <TokenList />
    </>
  )
}

function Off({ server }: { server: ServerStatus }) {
  const start = useStartServer()
  const [port, setPort] = useState(String(server.port))
  const isPort = /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535
  return (
    <form
      className="flex flex-wrap items-end gap-3 px-5 py-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (isPort) start.mutate(Number(port))
      }}
    >
      <div className="min-w-56 flex-1">
        <div className="font-strong">Off</div>
        <div className="text-xs text-ink-3">
          Switched on, it listens at this machine’s own address only, stays on at the next start, and can be switched
          off at any time.
        </div>
        {server.problem && (
          <p role="alert" className="mt-2 text-bad">
            {server.problem}
          </p>
        )}
      </div>
      <TextField
        label="Port"
        className="w-28"
        inputMode="numeric"
        value={port}
        isWrong={!isPort}
        onChange={(event) => setPort(event.target.value)}
      />
      <Button type="submit" kind="primary" className="h-10" disabled={!isPort || start.isPending}>
        Switch on
      </Button>
    </form>
  )
}

function On({ server, url }: { server: ServerStatus; url: string }) {
  const stop = useStopServer()
  const openDocs = () => {
    const address = server.docsUrl ?? ''
    if (isHttp) window.open(new URL(address).pathname, '_blank', 'noopener')
    else api.desktop.openExternal({ url: address }).catch(toast.fail)
  }
  return (
    <>
      <Setting
        name="Address"
        note={
          <span className="flex items-center gap-1">
            <code className="font-mono text-sm text-ink">{url}/api</code>
            <CopyButton name="Copy address" getText={() => `${url}/api`} />
          </span>
        }
      >
        {server.canSwitch ? (
          <Button size="sm" disabled={stop.isPending} onClick={() => stop.mutate()}>
            Switch off
          </Button>
        ) : (
          <span className="text-xs text-ink-3">On while “chatty serve” runs</span>
        )}
      </Setting>
      <Setting
        name="What it lets in"
        note="Programs with a token: conversations, messages, search, marks, statistics, settings without keys. Browsers that were signed in: this window."
      >
        <Button size="sm" onClick={openDocs}>
          <BookOpen aria-hidden className="size-4" strokeWidth={1.75} /> Read the documentation
        </Button>
      </Setting>
    </>
  )
}

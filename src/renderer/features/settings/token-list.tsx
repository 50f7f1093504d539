import { useState } from 'react'
import type { ApiToken, TokenScope } from '../../../contract/tokens.ts'
import { useNow } from '../../lib/now.ts'
import { timeAgo } from '../../lib/times.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorState } from '../../ui/empty-state.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useCreateToken, useRevokeToken, useTokens } from './api-queries.ts'
import { Section, Setting, SettingCard } from './section.tsx'

const scopes = [
  { value: 'read', label: 'May read' },
  { value: 'write', label: 'May read and write' },
] as const satisfies { value: TokenScope; label: string }[]

const labelOf = (scope: TokenScope): string => scopes.find(({ value }) => value === scope)?.label ?? scope

/** The tokens of this person: made, seen once, and taken back. */
export function TokenList() {
  const { data, error, refetch } = useTokens()
  const [secret, setSecret] = useState<{ name: string; secret: string }>()
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <Section title="Tokens" lead="One for each program, so that each can be taken back by itself.">
      <SettingCard>
        <NewToken onMade={setSecret} />
        {secret && <Shown name={secret.name} secret={secret.secret} onDone={() => setSecret(undefined)} />}
        {data ? <Tokens tokens={data.tokens} /> : <Skeleton name="Loading tokens" className="p-5" />}
      </SettingCard>
    </Section>
  )
}

function NewToken({ onMade }: { onMade: (made: { name: string; secret: string }) => void }) {
  const create = useCreateToken()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<TokenScope>('read')
  const isEmpty = name.trim() === ''
  const make = () =>
    create.mutate(
      { name: name.trim(), scope },
      {
        onSuccess: ({ token, secret }) => {
          setName('')
          onMade({ name: token.name, secret })
        },
      },
    )
  return (
    <form
      className="flex flex-wrap items-end gap-3 border-b border-line px-5 py-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty) make()
      }}
    >
      <TextField
        label="New token"
        className="min-w-48 flex-1"
        placeholder="What it is for, such as backup script"
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
      />
      <Select name="What it may do" value={scope} options={scopes} onChange={setScope} className="h-10" />
      <Button type="submit" disabled={isEmpty || create.isPending} className="h-10">
        Make
      </Button>
    </form>
  )
}

interface ShownProps {
  name: string
  secret: string
  onDone: () => void
}

function Shown({ name, secret, onDone }: ShownProps) {
  return (
    <div role="status" className="border-b border-line bg-chosen px-5 py-4">
      <p className="font-strong">“{name}” is made. Copy it now: it is not shown again.</p>
      <p className="mt-2 flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 font-mono text-sm [overflow-wrap:anywhere]">{secret}</code>
        <CopyButton name="Copy token" getText={() => secret} />
        <Button size="sm" onClick={onDone}>
          Done
        </Button>
      </p>
    </div>
  )
}

function Tokens({ tokens }: { tokens: ApiToken[] }) {
  const now = useNow()
  const revoke = useRevokeToken()
  const [leaving, setLeaving] = useState<ApiToken>()
  if (tokens.length === 0) return <p className="px-5 py-4 text-ink-2">There is no token yet.</p>
  return (
    <>
      {tokens.map((token) => (
        <Setting
          key={token.id}
          name={token.name}
          note={`${labelOf(token.scope)} · ends in ${token.hint} · made ${timeAgo(token.createdAt, now)} · ${
            token.lastUsedAt === null ? 'never used' : `last used ${timeAgo(token.lastUsedAt, now)}`
          }`}
        >
          <Button size="sm" kind="danger" aria-label={`Revoke ${token.name}`} onClick={() => setLeaving(token)}>
            Revoke
          </Button>
        </Setting>
      ))}
      <Confirm
        isOpen={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={`Revoke “${leaving?.name ?? ''}”?`}
        action="Revoke"
        onConfirm={() => leaving && revoke.mutate(leaving)}
      >
        Whatever uses it is shut out at once, and what it has running ends.
      </Confirm>
    </>
  )
}

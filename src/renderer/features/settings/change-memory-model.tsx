import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EmbeddingChoice, EmbeddingEstimate, MemoryStatus } from '../../../contract/memory.ts'
import { api, orpc } from '../../lib/api.ts'
import { counted } from '../../lib/times.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { changeMemory } from './queries.ts'

interface ChangeMemoryModelProps {
  status: MemoryStatus
  onClose: () => void
}

/** Another model for finding by meaning: what it would take is known before anything is sent. */
export function ChangeMemoryModel({ status, onClose }: ChangeMemoryModelProps) {
  const choices = useQuery(orpc.memory.models.queryOptions({ staleTime: 0, gcTime: 0 }))
  const current = status.sets.find(({ isActive }) => isActive)
  const [chosen, setChosen] = useState<string>()
  const known = choices.data?.choices ?? []
  const value = chosen ?? known.map(keyOf).find((key) => current && key === keyOf(current))
  const choice = known.find((one) => keyOf(one) === value)
  const isCurrent = choice !== undefined && current !== undefined && keyOf(choice) === keyOf(current)

  const take = async () => {
    if (!choice) return
    const { providerId, modelId } = choice
    await changeMemory(() => api.memory.choose({ model: providerId === null ? null : { providerId, modelId } }))
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Change the model"
      description="The one you have now answers until the other has read everything. You can go back at any time."
      className="flex max-h-full flex-col"
    >
      <div className="mt-4 flex min-h-0 flex-col gap-4">
        {choices.isLoadingError ? (
          <ErrorState error={choices.error} onRetry={() => void choices.refetch()} />
        ) : choices.isPending ? (
          <Skeleton name="Asking the providers" />
        ) : (
          <RadioGroup
            aria-label="Model"
            value={value ?? ''}
            onValueChange={(key: string) => setChosen(key)}
            className="-mx-2 flex max-h-[40vh] min-h-0 flex-col overflow-y-auto px-2"
          >
            {known.map((one) => (
              <Choice key={keyOf(one)} choice={one} />
            ))}
          </RadioGroup>
        )}
        {choice && !isCurrent && choice.providerId !== null && <Estimate key={keyOf(choice)} choice={choice} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={!choice || isCurrent} onClick={() => void take()}>
            {choice?.providerId === null ? 'Use the built-in one' : 'Begin'}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

const keyOf = ({ providerId, modelId }: { providerId: string | null; modelId: string }) =>
  JSON.stringify([providerId, modelId])

function Choice({ choice }: { choice: EmbeddingChoice }) {
  const { name, providerName, providerId, isLocal, usdPerMillion } = choice
  return (
    <Radio.Root
      value={keyOf(choice)}
      aria-label={`${name}, ${providerName}`}
      className="quick flex cursor-pointer items-center gap-3 rounded-sm px-2.5 py-2 text-left hover:bg-hover data-checked:bg-chosen"
    >
      <span aria-hidden className="grid size-4 shrink-0 place-items-center rounded-full border border-line-3">
        <Radio.Indicator className="size-2 rounded-full bg-accent" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-strong [overflow-wrap:anywhere]">{name}</span>
        <span className="num block text-xs text-ink-3">
          {providerId === null ? 'Comes with Chatty' : providerName}
          {isLocal ? ', nothing leaves this machine' : ', your messages are sent there'}
          {usdPerMillion !== null && usdPerMillion > 0 && `, $${usdPerMillion} a million tokens`}
        </span>
      </span>
    </Radio.Root>
  )
}

function Estimate({ choice: { providerId, modelId, providerName } }: { choice: EmbeddingChoice }) {
  const estimate = useQuery(
    orpc.memory.estimate.queryOptions({
      input: { model: { providerId: providerId ?? '', modelId } },
      staleTime: 0,
      gcTime: 0,
      retry: false,
    }),
  )
  if (estimate.error) return <ErrorState error={estimate.error} onRetry={() => void estimate.refetch()} />
  if (!estimate.data) return <Skeleton name="Trying the model" />
  return (
    <dl
      aria-label="What it takes"
      className="num grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 rounded-md bg-hover px-4 py-3"
    >
      {estimateLines(estimate.data, providerName).map(([term, value]) => (
        <div key={term} className="contents">
          <dt className="text-ink-2">{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function estimateLines({ texts, tokens, costUsd, seconds, isLocal }: EmbeddingEstimate, providerName: string) {
  return [
    ['To read', `${counted(texts, 'passage')}, about ${counted(tokens, 'token')}`],
    ['Cost', costUsd === null ? `What ${providerName} charges; its price is not known here` : money(costUsd)],
    ['Time', `About ${timeWords(seconds)}, in the background`],
    ['Where', isLocal ? 'Stays on this machine' : `Every message is sent to ${providerName}`],
  ] as const
}

const money = (usd: number): string =>
  usd === 0 ? 'Nothing' : usd < 0.01 ? 'Less than $0.01' : `About $${usd.toFixed(2)}`

function timeWords(seconds: number): string {
  if (seconds < 90) return counted(Math.max(1, Math.round(seconds)), 'second')
  if (seconds < 90 * 60) return counted(Math.round(seconds / 60), 'minute')
  return counted(Math.round(seconds / 3600), 'hour')
}

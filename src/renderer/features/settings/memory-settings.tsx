import { useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, LoaderCircle, Pause, Play, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { MemoryStatus } from '../../../contract/memory.ts'
import { api, orpc } from '../../lib/api.ts'
import { changeSettings, useSettings } from '../../lib/settings.ts'
import { counted, fileSize } from '../../lib/times.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { ErrorState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Switch } from '../../ui/switch.tsx'
import { ChangeMemoryModel } from './change-memory-model.tsx'
import { MemoryState } from './memory-state.tsx'
import { changeMemory } from './queries.ts'
import { Section, Setting, SettingCard } from './section.tsx'
import { WordIndex } from './word-index.tsx'

type EmbeddingSet = MemoryStatus['sets'][number]

/** What finding by meaning is made of: with which model, how far it is, and when it may work. */
export function MemorySettings() {
  const [isChanging, setChanging] = useState(false)
  const [isRebuilding, setRebuilding] = useState(false)
  const { data: status, error, refetch } = useQuery(orpc.memory.status.queryOptions())
  if (error && !status) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!status) return <Skeleton name="Loading" />
  return (
    <>
      {isChanging && <ChangeMemoryModel status={status} onClose={() => setChanging(false)} />}
      <Confirm
        isOpen={isRebuilding}
        onClose={() => setRebuilding(false)}
        title="Read every message again?"
        action="Rebuild"
        isDanger={false}
        onConfirm={() => void changeMemory(() => api.memory.rebuild())}
      >
        What is there answers meanwhile. It helps where finding by meaning misses what it should find.
      </Confirm>
      <Section
        title="Finding by meaning"
        lead="Every message is read once by a small model, so that it is found by what it says in other words and other languages."
      >
        <SettingCard>
          {status.sets.map((set) => (
            <SetRow key={set.id} set={set} status={status} />
          ))}
          {status.sets.length === 0 && (
            <p className="px-5 py-4 text-ink-2">Nothing is prepared yet. It begins with your first message.</p>
          )}
          <div className="flex flex-wrap items-center justify-end gap-2 px-5 py-3">
            <Button
              size="sm"
              kind="quiet"
              aria-label="Rebuild finding by meaning"
              disabled={status.sets.length === 0}
              onClick={() => setRebuilding(true)}
            >
              Rebuild
            </Button>
            <Button size="sm" onClick={() => setChanging(true)}>
              Change the model…
            </Button>
          </div>
        </SettingCard>
      </Section>
      <WordIndex status={status} />
      <Section
        title="When it works"
        lead="In the background, on at most half of your processor, and never on your keystrokes’ time."
      >
        <SettingCard>
          <Setting name="Preparing" note={pauseNote(status)}>
            <PauseButton status={status} />
          </Setting>
          <Setting name="Also on battery" note="Off, it waits until the machine is plugged in.">
            <Switch
              name="Also on battery"
              isOn={status.worksOnBattery}
              onChange={(worksOnBattery) => void changeMemory(() => api.memory.setWorksOnBattery({ worksOnBattery }))}
            />
          </Setting>
          <AskedBeforeSetting />
        </SettingCard>
      </Section>
    </>
  )
}

/** One model's vectors: how many messages it knows, and what they take. */
function SetRow({ set, status }: { set: EmbeddingSet; status: MemoryStatus }) {
  const { id, name, providerId, dimensions, embedded, total, bytes, failure, setback, isActive } = set
  const share = total === 0 ? 1 : embedded / total
  const trouble = failure ?? setback
  const words = `${embedded.toLocaleString()} of ${counted(total, 'message')}`
  return (
    <div className="flex flex-col gap-2.5 border-b border-line px-5 py-4 last:border-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="min-w-0 font-strong [overflow-wrap:anywhere]">{name}</span>
        <Chip isOn={isActive}>{isActive ? 'In use' : stateNames[set.state]}</Chip>
        <span className="flex-1" />
        <SetState set={set} status={status} />
        {!isActive && set.state === 'ready' && <UseSet set={set} />}
        {providerId !== null && <RemoveSet set={set} />}
      </div>
      <Progress name={`Prepared with ${name}`} share={share} words={words} />
      <p className="num flex flex-wrap gap-x-4 text-xs text-ink-3">
        <span>{words}</span>
        <span>{fileSize(bytes)}</span>
        <span>{dimensions.toLocaleString()} numbers a passage</span>
        <span>{providerId === null ? 'On this machine' : 'Made by its provider'}</span>
      </p>
      {trouble !== null && (
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5">
          <p role={failure === null ? 'status' : 'alert'} className="flex min-w-0 items-start gap-2 text-ink-2">
            <CircleAlert
              aria-hidden
              className={classNames('mt-0.5 size-4 shrink-0', failure === null ? 'text-warn' : 'text-bad')}
              strokeWidth={1.75}
            />
            <span className="[overflow-wrap:anywhere]">
              {trouble} {failure === null ? 'It is tried again by itself.' : 'What is there already is kept.'}
            </span>
          </p>
          <Button
            size="sm"
            aria-label={`Try ${name} again`}
            onClick={() => void changeMemory(() => api.memory.retry({ setId: id }))}
          >
            Try again
          </Button>
        </div>
      )}
    </div>
  )
}

const stateNames: Record<EmbeddingSet['state'], string> = {
  building: 'Being prepared',
  ready: 'Ready',
  failed: 'Stopped',
}

/** What is ready answers at once. */
function UseSet({ set: { name, providerId, modelId } }: { set: EmbeddingSet }) {
  const model = providerId === null ? null : { providerId, modelId }
  return (
    <Button size="sm" aria-label={`Use ${name}`} onClick={() => void changeMemory(() => api.memory.choose({ model }))}>
      Use this
    </Button>
  )
}

/** The built-in model answers again at once. */
function RemoveSet({ set: { id, name, isActive } }: { set: EmbeddingSet }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <IconButton name={`Remove ${name}`} size="sm" onClick={() => setAsking(true)}>
        <Trash2 />
      </IconButton>
      <Confirm
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={`Remove what ${name} has prepared?`}
        action="Remove"
        onConfirm={() => void changeMemory(() => api.memory.remove({ setId: id }))}
      >
        Your messages stay as they are.{isActive && ' The built-in model answers from now on.'} To use it again,
        everything has to be read again.
      </Confirm>
    </>
  )
}

function SetState({ set, status }: { set: EmbeddingSet; status: MemoryStatus }) {
  if (set.failure !== null) return <MemoryState tone="text-bad" icon={CircleAlert} words="Cannot go on" />
  if (set.embedded >= set.total)
    return <MemoryState tone="text-good" icon={CircleCheck} words="Everything is prepared" />
  if (status.isPaused) return <MemoryState tone="text-ink-3" icon={Pause} words="Paused" />
  if (set.setback !== null) return <MemoryState tone="text-warn" icon={CircleAlert} words="Waiting" />
  const rate = Math.round(status.ratePerSecond)
  return (
    <MemoryState
      tone="text-mean"
      icon={LoaderCircle}
      words={rate > 0 ? `${rate.toLocaleString()} passages a second${leftWords(set, rate)}` : 'Preparing'}
    />
  )
}

/** A message has about one passage and a half. */
function leftWords({ embedded, total }: EmbeddingSet, rate: number): string {
  const minutes = Math.ceil(((total - embedded) * 1.5) / rate / 60)
  if (minutes <= 1) return ''
  return minutes < 90 ? `, about ${minutes} minutes left` : `, about ${Math.round(minutes / 60)} hours left`
}

function pauseNote({ isPaused, pausedBy }: MemoryStatus): string {
  if (!isPaused) return 'New messages can be found by meaning within moments.'
  return pausedBy === 'battery'
    ? 'Waits for the machine to be plugged in.'
    : 'Paused by you. Words are found all the same.'
}

function PauseButton({ status: { isPaused, pausedBy } }: { status: MemoryStatus }) {
  const isStopped = isPaused && pausedBy === 'person'
  const Icon = isStopped ? Play : Pause
  return (
    <Button size="sm" onClick={() => void changeMemory(() => (isStopped ? api.memory.resume() : api.memory.pause()))}>
      <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      {isStopped ? 'Go on' : 'Pause'}
    </Button>
  )
}

function AskedBeforeSetting() {
  const settings = useSettings()
  if (!settings) return null
  return (
    <Setting
      name="“You asked this before”"
      note="While you write a new question, shows the answer that an earlier one got. Looked up on this machine only."
    >
      <Switch
        name="You asked this before"
        isOn={settings.showsAskedBefore}
        onChange={(showsAskedBefore) => void changeSettings({ showsAskedBefore })}
      />
    </Setting>
  )
}

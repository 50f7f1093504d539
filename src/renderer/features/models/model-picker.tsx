import { Link } from '@tanstack/react-router'
import { ChevronDown, Cpu } from 'lucide-react'
import { useRef, useState } from 'react'
import { type ModelChoiceProps, allModels, modelName, useProviders } from '../../lib/models.ts'
import { classNames } from '../../ui/class-names.ts'
import { Popover } from '../../ui/popover.tsx'
import { ModelList } from './model-list.tsx'

const looks = {
  chip: 'h-[1.625rem] max-w-56 gap-1.5 rounded-full border-line-2 bg-glass-2 px-2.5 text-xs font-medium text-ink-2 hover:border-line-3 hover:text-ink [&_svg]:size-3.5',
  field: 'h-9 w-full max-w-72 gap-2 rounded-md border-line-3 bg-solid px-3 shadow-1 [&_svg]:size-4',
}

/** Chooses one of all providers' models. */
export function ModelPicker({ name, value, onChange, placeholder, noneLabel, look = 'chip' }: ModelChoiceProps) {
  const [isOpen, setIsOpen] = useState(false)
  const { data } = useProviders()
  const field = useRef<HTMLInputElement>(null)
  const providers = data?.providers ?? []
  const shown = value ? modelName(providers, value) : placeholder

  return (
    <Popover
      name="Choose a model"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      initialFocus={field}
      side={look === 'chip' ? 'top' : 'bottom'}
      className="w-[min(26rem,calc(100vw-1rem))] overflow-hidden"
      trigger={
        <button
          type="button"
          aria-label={`${name}: ${shown}`}
          className={classNames('quick inline-flex min-w-0 items-center border select-none', looks[look])}
        >
          <Cpu aria-hidden className="shrink-0" strokeWidth={1.75} />
          <span className="min-w-0 flex-1 truncate text-left">{shown}</span>
          <ChevronDown aria-hidden className="shrink-0 text-ink-3" />
        </button>
      }
    >
      {allModels(providers).length === 0 ? (
        <NoModels />
      ) : (
        <ModelList
          field={field}
          value={value}
          noneLabel={noneLabel}
          onChoose={(model) => {
            setIsOpen(false)
            onChange(model)
          }}
        />
      )}
    </Popover>
  )
}

function NoModels() {
  return (
    <div className="p-5 text-center text-ink-2">
      <p>No model can answer yet. Paste a key of a provider, or start LM Studio or Ollama.</p>
      <Link
        to="/settings/$section"
        params={{ section: 'providers' }}
        className="mt-2 inline-block font-strong text-accent-2 hover:underline"
      >
        Set up a provider
      </Link>
    </div>
  )
}

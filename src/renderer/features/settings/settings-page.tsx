import { Link } from '@tanstack/react-router'
import {
  BrainCircuit,
  Code,
  Database,
  Info,
  Keyboard,
  type LucideIcon,
  Palette,
  PenLine,
  Plug,
  Sparkles,
  Users,
} from 'lucide-react'
import { type ComponentType, useEffect, useRef } from 'react'
import type { ModelChoiceProps } from '../../lib/models.ts'
import { narrow, useMedia } from '../../lib/media.ts'
import { useTitle } from '../../lib/title.ts'
import { PageBar } from '../../ui/page-bar.tsx'
import { About } from './about.tsx'
import { ApiSettings } from './api-settings.tsx'
import { AppearanceSettings } from './appearance-settings.tsx'
import { DataSettings } from './data-settings.tsx'
import { MemorySettings } from './memory-settings.tsx'
import { ModelSettings } from './model-settings.tsx'
import { PeopleSettings } from './people-settings.tsx'
import { ProviderSettings } from './provider-settings.tsx'
import { ShortcutSettings } from './shortcut-settings.tsx'
import { WritingSettings } from './writing-settings.tsx'

const sections = {
  providers: { name: 'Providers', icon: Plug },
  models: { name: 'Models', icon: Sparkles },
  appearance: { name: 'Appearance', icon: Palette },
  writing: { name: 'Writing', icon: PenLine },
  memory: { name: 'Memory', icon: BrainCircuit },
  data: { name: 'Data', icon: Database },
  people: { name: 'People', icon: Users },
  api: { name: 'API', icon: Code },
  shortcuts: { name: 'Shortcuts', icon: Keyboard },
  about: { name: 'About', icon: Info },
} as const satisfies Record<string, { name: string; icon: LucideIcon }>

export type SettingsSection = keyof typeof sections

export const isSettingsSection = (text: string): text is SettingsSection => Object.hasOwn(sections, text)

interface SettingsPageProps {
  section: SettingsSection
  /** The picker is a feature of its own and comes from the route. */
  modelPicker: ComponentType<ModelChoiceProps>
}

/** Everything a person can choose, one section at a time. */
export function SettingsPage({ section, modelPicker }: SettingsPageProps) {
  useTitle(`${sections[section].name}, Settings`)
  const nav = useRef<HTMLElement>(null)
  const isNarrow = useMedia(narrow)
  const page = useRef<HTMLDivElement>(null)
  // On a narrow window the sections stand in a row that scrolls.
  useEffect(() => {
    page.current?.scrollTo({ top: 0 })
    const link = isNarrow && nav.current?.querySelector(`[href$="/${section}"]`)
    if (link) link.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [section, isNarrow])
  return (
    <>
      <PageBar title="Settings" />
      <div ref={page} className="flex min-h-0 flex-1 flex-col md:block md:overflow-y-auto">
        <div className="contents md:mx-auto md:flex md:max-w-[80rem]">
          <nav
            ref={nav}
            aria-label="Settings"
            className="flex shrink-0 gap-1 overflow-x-auto p-3 [scrollbar-width:none] md:sticky md:top-0 md:w-48 md:flex-col md:self-start md:overflow-visible md:py-6 md:pr-0 md:pl-6"
          >
            {Object.entries(sections).map(([id, { name, icon: Icon }]) => (
              <Link
                key={id}
                to="/settings/$section"
                params={{ section: id }}
                activeProps={{ className: 'bg-chosen font-strong text-accent-2' }}
                inactiveProps={{ className: 'text-ink-2 hover:bg-hover hover:text-ink' }}
                className="quick flex h-8.5 shrink-0 items-center gap-2.5 rounded-sm px-2.5"
              >
                <Icon aria-hidden className="size-4.5" strokeWidth={1.75} />
                {name}
              </Link>
            ))}
          </nav>
          <div
            key={section}
            role="region"
            aria-label={sections[section].name}
            // What scrolls must be reachable by keys, also where a section holds nothing to press.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            className="min-h-0 min-w-0 flex-1 overflow-y-auto p-4 -outline-offset-2 md:overflow-visible md:p-6"
          >
            <div className="mx-auto max-w-[47.5rem]">
              <Content section={section} modelPicker={modelPicker} />
            </div>
          </div>
        </div>
      </div>
    </>
  )
}

function Content({ section, modelPicker }: SettingsPageProps) {
  switch (section) {
    case 'providers':
      return <ProviderSettings />
    case 'models':
      return <ModelSettings modelPicker={modelPicker} />
    case 'appearance':
      return <AppearanceSettings />
    case 'writing':
      return <WritingSettings />
    case 'memory':
      return <MemorySettings />
    case 'data':
      return <DataSettings />
    case 'people':
      return <PeopleSettings />
    case 'api':
      return <ApiSettings />
    case 'shortcuts':
      return <ShortcutSettings />
    case 'about':
      return <About />
  }
}

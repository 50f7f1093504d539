import type { ReactNode } from 'react'

interface SectionProps {
  title: string
  /** What this is about, in a sentence. */
  lead?: ReactNode
  children: ReactNode
}

/** A part of a settings page, under its heading. */
export function Section({ title, lead, children }: SectionProps) {
  return (
    <section aria-label={title} className="mb-8">
      <h2 className="text-md font-bold">{title}</h2>
      {lead && <p className="mt-0.5 text-ink-2">{lead}</p>}
      <div className="mt-3">{children}</div>
    </section>
  )
}

interface SettingProps {
  name: string
  note?: ReactNode
  /** The control. */
  children: ReactNode
}

/** One setting: its name and what it does on the left, its control on the right. */
export function Setting({ name, note, children }: SettingProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-5 py-3.5 last:border-0">
      <div className="min-w-48 flex-1">
        <div className="font-strong">{name}</div>
        {note && <div className="text-xs text-ink-3">{note}</div>}
      </div>
      {children}
    </div>
  )
}

/** A card of settings below each other. */
export const SettingCard = ({ children }: { children: ReactNode }) => <div className="card">{children}</div>

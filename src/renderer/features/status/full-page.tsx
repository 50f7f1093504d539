import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface FullPageProps {
  icon: LucideIcon
  title: string
  children: ReactNode
}

/** A page that takes the place of the whole window. */
export function FullPage({ icon: Icon, title, children }: FullPageProps) {
  return (
    <div className="grid h-full place-items-center overflow-auto p-6">
      <div className="flex w-full max-w-xl flex-col gap-4 text-center text-ink-2">
        <span className="mx-auto grid size-14 place-items-center rounded-full bg-hover text-ink-2">
          <Icon aria-hidden className="size-6.5" strokeWidth={1.5} />
        </span>
        <h1 className="text-xl font-bold tracking-tight text-ink">{title}</h1>
        {children}
      </div>
    </div>
  )
}

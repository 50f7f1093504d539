import type { LucideIcon } from 'lucide-react'

interface MemoryStateProps {
  /** The class of its colour. */
  tone: string
  icon: LucideIcon
  words: string
}

/** How far an index is, readable without its colour. */
export const MemoryState = ({ tone, icon: Icon, words }: MemoryStateProps) => (
  <span className={`num flex items-center gap-1.5 text-xs font-strong ${tone}`}>
    <Icon aria-hidden className="size-4" strokeWidth={1.75} />
    {words}
  </span>
)

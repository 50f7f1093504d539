import { classNames } from './class-names.ts'

interface KbdProps {
  /** As a person reads them: "⌘K", "Ctrl+K". */
  keys: string
  tone?: 'plain' | 'inverse'
  /** Only a hint inside something that has its own name; not read aloud. */
  isHint?: boolean
}

/** Keys to press, as a small cap. */
export function Kbd({ keys, tone = 'plain', isHint = false }: KbdProps) {
  return (
    <kbd
      aria-hidden={isHint || undefined}
      className={classNames(
        'rounded-xs border touch:hidden px-1.5 py-px font-sans text-[0.6875rem] leading-[1.4] font-medium whitespace-nowrap',
        tone === 'plain' ? 'border-line-2 bg-glass-2 text-ink-3' : 'border-current/30 text-current',
      )}
    >
      {keys}
    </kbd>
  )
}

import { classNames } from './class-names.ts'

interface KbdProps {
  /** As a person reads them: "⌘K", "Ctrl+K". */
  keys: string
  tone?: 'plain' | 'inverse'
}

/** Keys to press, as a small cap. */
export function Kbd({ keys, tone = 'plain' }: KbdProps) {
  return (
    <kbd
      className={classNames(
        'rounded-xs border touch:hidden px-1.5 py-px font-sans text-[0.6875rem] leading-[1.4] font-medium whitespace-nowrap',
        tone === 'plain' ? 'border-line-2 bg-glass-2 text-ink-3' : 'border-current/30 text-current',
      )}
    >
      {keys}
    </kbd>
  )
}

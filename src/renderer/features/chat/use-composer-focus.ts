import { type RefObject, useEffect } from 'react'
import { useShortcut } from '../../lib/shortcuts.ts'
import type { ComposerHandle } from './composer.tsx'

/** Who opens a conversation writes next, except on touch, where the keyboard would cover what is to be read. */
export function useComposerFocus(composer: RefObject<ComposerHandle | null>): void {
  useEffect(() => {
    const isFree = document.activeElement === document.body || document.activeElement?.id === 'main'
    if (isFree && !matchMedia('(hover: none)').matches) composer.current?.focus()
  }, [composer])
  useShortcut('focus-composer', () => composer.current?.focus())
}

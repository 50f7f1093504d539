import { type RefObject, useEffect } from 'react'
import { isTouch } from '../../lib/media.ts'
import { useShortcut } from '../../lib/shortcuts.ts'
import type { ComposerHandle } from './composer.tsx'

/** Who opens a conversation writes next, except on touch, where the keyboard would cover what is to be read. */
export function useComposerFocus(composer: RefObject<ComposerHandle | null>): void {
  useEffect(() => {
    const isFree = document.activeElement === document.body || document.activeElement?.id === 'main'
    if (isFree && !isTouch()) composer.current?.focus()
  }, [composer])
  useShortcut('focus-composer', () => composer.current?.focus())
}

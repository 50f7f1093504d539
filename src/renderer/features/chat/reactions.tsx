/** Reactions: what they are called and look like, those given to a message, and the menu that gives one. */
import { Menu as Base } from '@base-ui/react/menu'
import { Heart, Laugh, type LucideIcon, ThumbsDown, ThumbsUp } from 'lucide-react'
import type { Reaction } from '../../../contract/marks.ts'
import type { Message } from '../../../contract/messages.ts'
import { Chip } from '../../ui/chip.tsx'
import { popupClass } from '../../ui/menu.tsx'
import { react } from './actions.ts'
import type { OpenMenu } from './message-menu.tsx'

const kinds: { reaction: Reaction; name: string; icon: LucideIcon }[] = [
  { reaction: 'thumbs_up', name: 'Like', icon: ThumbsUp },
  { reaction: 'heart', name: 'Love', icon: Heart },
  { reaction: 'laugh', name: 'Funny', icon: Laugh },
  { reaction: 'thumbs_down', name: 'Dislike', icon: ThumbsDown },
]

/** The reactions given to a message; a press takes one back. */
export function Reactions({ message }: { message: Message }) {
  const given = kinds.filter(({ reaction }) => message.reactions[reaction] !== undefined)
  if (given.length === 0) return null
  return (
    <span role="group" aria-label="Reactions" className="inline-flex items-center gap-1">
      {given.map(({ reaction, name, icon: Icon }) => (
        <Chip
          key={reaction}
          isOn
          className="num h-5.5 px-2"
          render={
            <button
              type="button"
              aria-pressed
              aria-label={`${name}: ${message.reactions[reaction]}`}
              title="Take back"
              onClick={() => void react(message.id, reaction)}
            />
          }
        >
          <Icon aria-hidden strokeWidth={1.75} />
          {message.reactions[reaction]}
        </Chip>
      ))}
    </span>
  )
}

/** The one menu of reactions of all messages, at the button it was opened with. */
export function ReactionMenu({ open, onClose }: { open: OpenMenu | null; onClose: () => void }) {
  const button = open?.button
  return (
    <Base.Root open={open !== null} orientation="horizontal" onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Positioner anchor={button} align="start" sideOffset={4} className="z-40 outline-none">
          <Base.Popup
            aria-label="Reactions"
            className={`${popupClass} flex`}
            finalFocus={() => (button instanceof HTMLElement && button.isConnected ? button : true)}
          >
            {kinds.map(({ reaction, name, icon: Icon }) => (
              <Base.CheckboxItem
                key={reaction}
                aria-label={name}
                title={name}
                closeOnClick
                checked={open?.message.reactions[reaction] !== undefined}
                onCheckedChange={() => open && void react(open.message.id, reaction)}
                className="quick grid size-8.5 cursor-default place-items-center rounded-sm text-ink-2 outline-none data-checked:bg-chosen data-checked:text-accent-2 data-highlighted:bg-hover data-highlighted:text-ink"
              >
                <Icon aria-hidden className="size-4.5" strokeWidth={1.75} />
              </Base.CheckboxItem>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

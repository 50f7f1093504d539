import { readable } from '../lib/keys.ts'
import { type Shortcut, shortcuts } from '../lib/shortcuts.ts'
import { Kbd } from './kbd.tsx'

const groups = ['Everywhere', 'In a chat', 'In the list of chats'] as const

/** Every shortcut with its keys, under the place where it works. */
export function ShortcutList() {
  return groups.map((group) => (
    <section key={group} aria-labelledby={`keys-${group}`} className="mt-4 first:mt-0">
      <h3 id={`keys-${group}`} className="mb-1 text-2xs font-bold text-ink-3">
        {group}
      </h3>
      <dl>
        {shortcuts
          .filter((shortcut) => shortcut.group === group && shortcut.keys.length > 0)
          .map((shortcut) => (
            <div key={shortcut.id} className="flex items-center gap-3 border-b border-line py-1.5 last:border-0">
              <dt className="flex-1">{shortcut.name}</dt>
              <dd className="flex gap-1.5">
                {shown(shortcut).map((keys) => (
                  <Kbd key={keys} keys={keys} />
                ))}
              </dd>
            </div>
          ))}
      </dl>
    </section>
  ))
}

/** The keys of a shortcut; a long row of numbers as its first and last. */
function shown({ keys }: Shortcut): string[] {
  const [first, ...rest] = keys.map(readable)
  const last = rest.at(-1)
  if (first === undefined) return []
  return rest.length > 2 && last !== undefined ? [`${first} … ${last.at(-1)}`] : [first, ...rest]
}

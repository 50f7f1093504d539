import { ShortcutList } from '../../ui/shortcut-list.tsx'
import { Section } from './section.tsx'

export function ShortcutSettings() {
  return (
    <Section title="Shortcuts" lead="A browser keeps some of these for itself; in the desktop window all of them work.">
      <div className="card px-5 py-4">
        <ShortcutList />
      </div>
    </Section>
  )
}

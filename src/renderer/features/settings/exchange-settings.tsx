import { useRef } from 'react'
import { askToExportEverything, importFile } from '../../lib/exchange.ts'
import { Button } from '../../ui/button.tsx'
import { Section, Setting, SettingCard } from './section.tsx'

/** How everything leaves and comes back. */
export function ExchangeSettings() {
  const field = useRef<HTMLInputElement>(null)
  return (
    <Section title="Export and import" lead="Your conversations are yours: take them with you, and bring them back.">
      <SettingCard>
        <Setting
          name="Export everything"
          note="All conversations, the archive and the trash included. No keys, no settings."
        >
          <Button size="sm" onClick={askToExportEverything}>
            Export…
          </Button>
        </Setting>
        <Setting
          name="Import"
          note="A JSON file that Chatty or the older application exported. You can also drop it anywhere in the window."
        >
          <input
            ref={field}
            type="file"
            accept=".json,application/json"
            aria-label="File to import"
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              const file = event.target.files?.item(0)
              if (file) importFile(file)
              // The same file may be chosen again.
              event.target.value = ''
            }}
          />
          <Button size="sm" onClick={() => field.current?.click()}>
            Import…
          </Button>
        </Setting>
      </SettingCard>
    </Section>
  )
}

import { askToExportEverything, importable, importFile } from '../../lib/exchange.ts'
import { Button } from '../../ui/button.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { Section, Setting, SettingCard } from './section.tsx'

/** How everything leaves and comes back. */
export function ExchangeSettings() {
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
          <FileButton name="File to import" accept={importable} size="sm" onFile={importFile}>
            Import…
          </FileButton>
        </Setting>
      </SettingCard>
    </Section>
  )
}

import { useState } from 'react'
import type { Settings } from '../../../contract/settings.ts'
import { readable } from '../../lib/keys.ts'
import { changeSettings, useSettings } from '../../lib/settings.ts'
import { Select } from '../../ui/select.tsx'
import { Section, Setting, SettingCard } from './section.tsx'

const mostLetters = 20_000

const sendKeys: { value: Settings['sendWith']; label: string }[] = [
  { value: 'enter', label: 'Enter' },
  { value: 'mod+enter', label: `${readable('mod')} + Enter` },
]

/** Which key sends, and what every model is told first. */
export function WritingSettings() {
  const settings = useSettings()
  if (!settings) return null
  return (
    <>
      <Section title="Writing">
        <SettingCard>
          <Setting
            name="Send with"
            note={settings.sendWith === 'enter' ? 'Shift + Enter makes a new line.' : 'Enter makes a new line.'}
          >
            <Select
              name="Send with"
              value={settings.sendWith}
              options={sendKeys}
              onChange={(sendWith) => void changeSettings({ sendWith })}
            />
          </Setting>
        </SettingCard>
      </Section>
      <Section
        title="Instructions"
        lead="Told to the model at the start of every conversation. It is sent to whichever provider answers."
      >
        <Instructions saved={settings.systemPrompt} onSave={(systemPrompt) => void changeSettings({ systemPrompt })} />
      </Section>
    </>
  )
}

/** Saved when the field is left. */
function Instructions({ saved, onSave }: { saved: string; onSave: (text: string) => void }) {
  const [text, setText] = useState(saved)
  return (
    <textarea
      aria-label="Instructions"
      value={text}
      maxLength={mostLetters}
      rows={8}
      placeholder="For example: Answer briefly. Prefer metric units. I write TypeScript."
      onChange={(event) => setText(event.target.value)}
      onBlur={() => text !== saved && onSave(text)}
      className="card field-sizing-content max-h-[50vh] min-h-40 w-full resize-none border-line-3 px-4 py-3 text-md placeholder:text-ink-3"
    />
  )
}

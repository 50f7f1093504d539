import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { Slider } from '@base-ui/react/slider'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import type { Theme } from '../../../contract/settings.ts'
import { changeSettings, useSettings } from '../../lib/settings.ts'
import { Section, Setting, SettingCard } from './section.tsx'

const themes = [
  { value: 'system', name: 'System', icon: Monitor },
  { value: 'light', name: 'Light', icon: Sun },
  { value: 'dark', name: 'Dark', icon: Moon },
] as const

/** Light or dark, and how large the text is. */
export function AppearanceSettings() {
  const settings = useSettings()
  if (!settings) return null
  return (
    <Section title="Appearance">
      <SettingCard>
        <Setting name="Theme" note="System changes with the rest of your desktop.">
          <RadioGroup
            aria-label="Theme"
            value={settings.theme}
            onValueChange={(theme: Theme) => void changeSettings({ theme })}
            className="flex gap-1 rounded-md border border-line-2 bg-hover p-1"
          >
            {themes.map(({ value, name, icon: Icon }) => (
              <Radio.Root
                key={value}
                value={value}
                aria-label={name}
                className="quick flex h-8 cursor-pointer items-center gap-2 rounded-sm px-3 text-ink-2 hover:text-ink data-checked:bg-solid data-checked:font-strong data-checked:text-ink data-checked:shadow-1"
              >
                <Icon aria-hidden className="size-4" strokeWidth={1.75} />
                {name}
              </Radio.Root>
            ))}
          </RadioGroup>
        </Setting>
        <TextScale scale={settings.textScale} onChange={(textScale) => void changeSettings({ textScale })} />
      </SettingCard>
    </Section>
  )
}

const percent = (scale: number) => `${Math.round(scale * 100)} %`

/** The scale is changed when the knob is let go, since everything moves with it. */
function TextScale({ scale, onChange }: { scale: number; onChange: (scale: number) => void }) {
  const [moving, setMoving] = useState<number>()
  // Until it is kept, the next step begins where this one ended.
  if (moving === scale) setMoving(undefined)
  return (
    <Setting name="Text size" note="Everything in the window grows with it.">
      <div className="flex w-72 max-w-full items-center gap-3">
        <Slider.Root
          className="flex-1"
          value={moving ?? scale}
          min={0.8}
          max={1.6}
          step={0.05}
          onValueChange={(value) => setMoving(value)}
          onValueCommitted={onChange}
        >
          <Slider.Control className="flex h-8 touch-none items-center select-none">
            <Slider.Track className="h-1.5 w-full rounded-full bg-line-2">
              <Slider.Indicator className="rounded-full bg-accent" />
              <Slider.Thumb
                aria-label="Text size"
                getAriaValueText={(_, value) => percent(value)}
                className="size-4.5 rounded-full border border-line-3 bg-solid shadow-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
              />
            </Slider.Track>
          </Slider.Control>
        </Slider.Root>
        <output className="num w-12 text-right text-ink-2">{percent(moving ?? scale)}</output>
      </div>
    </Setting>
  )
}

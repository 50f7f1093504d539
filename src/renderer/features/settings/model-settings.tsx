import type { ComponentType } from 'react'
import { type ModelChoiceProps, modelName, useProviders } from '../../lib/models.ts'
import { changeSettings, useSettings } from '../../lib/settings.ts'
import { Section, Setting, SettingCard } from './section.tsx'

/** Which model answers when nothing else is said, and which one works behind the scenes. */
export function ModelSettings({ modelPicker: ModelPicker }: { modelPicker: ComponentType<ModelChoiceProps> }) {
  const settings = useSettings()
  const { data } = useProviders()
  if (!settings) return null
  const automatic = data?.firstChoice ? `Automatic: ${modelName(data.providers, data.firstChoice)}` : 'Automatic'
  return (
    <Section title="Models" lead="Each chat can have a model of its own; this is what the others use.">
      <SettingCard>
        <Setting
          name="Default model"
          note="Answers in every chat that has no model of its own. Automatic takes one of a provider that is ready."
        >
          <ModelPicker
            look="field"
            name="Default model"
            value={settings.defaultModel}
            onChange={(defaultModel) => void changeSettings({ defaultModel })}
            placeholder={automatic}
            noneLabel={automatic}
          />
        </Setting>
        <Setting
          name="Background model"
          note="Names new chats. A small, cheap or local one is enough. Without one, a chat is named after its first question, and nothing is sent for it."
        >
          <ModelPicker
            look="field"
            name="Background model"
            value={settings.backgroundModel}
            onChange={(backgroundModel) => void changeSettings({ backgroundModel })}
            placeholder="None: done on this machine"
            noneLabel="None: done on this machine"
          />
        </Setting>
      </SettingCard>
    </Section>
  )
}

import { useParams } from '@tanstack/react-router'
import { ModelPicker } from '../features/models/model-picker.tsx'
import { SettingsPage, isSettingsSection } from '../features/settings/settings-page.tsx'
import { NotFound } from './not-found.tsx'

/** The section in the address. */
export function SettingsSection() {
  const { section = '' } = useParams({ strict: false })
  if (!isSettingsSection(section)) return <NotFound />
  return <SettingsPage section={section} modelPicker={ModelPicker} />
}

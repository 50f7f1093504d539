import { launchElectron, type DesktopApplication } from './electron.ts'
import { test as base } from './temporary-folder.ts'

/** Tests with the desktop application open, on an empty data folder. */
export const test = base.extend<{ desktop: DesktopApplication }>({
  desktop: async ({ dataFolder }, use) => {
    const desktop = await launchElectron({ dataFolder })
    await use(desktop)
    await desktop.application.close()
  },
})

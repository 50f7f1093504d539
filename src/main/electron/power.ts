import { powerMonitor } from 'electron'
import type { Power } from '../platform/power.ts'

/** As the system tells Electron. */
export const electronPower: Power = {
  isOnBattery: () => powerMonitor.isOnBatteryPower(),
  onChange(listener) {
    // Typed apart because Electron declares each event of its own.
    powerMonitor.on('on-battery', listener)
    powerMonitor.on('on-ac', listener)
    return () => {
      powerMonitor.off('on-battery', listener)
      powerMonitor.off('on-ac', listener)
    }
  },
}

/** Whether this computer runs on its battery, which heavy work waits for the end of. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface Power {
  isOnBattery(): boolean
  /** Calls back when that may have changed; returns what ends it. */
  onChange(listener: () => void): () => void
}

const supplies = '/sys/class/power_supply'

/** As Linux tells it; elsewhere plain Node cannot know, and nothing waits. */
export const systemPower: Power = {
  isOnBattery() {
    try {
      const kinds = readdirSync(supplies).map((name) => ({ name, kind: readSupply(name, 'type') }))
      const mains = kinds.filter(({ kind }) => kind === 'Mains' || kind === 'USB')
      const isPlugged = mains.some(({ name }) => readSupply(name, 'online') === '1')
      return (
        !isPlugged && kinds.some(({ name, kind }) => kind === 'Battery' && readSupply(name, 'status') === 'Discharging')
      )
    } catch {
      return false
    }
  },
  onChange: () => () => {},
}

const readSupply = (name: string, what: string): string => readFileSync(join(supplies, name, what), 'utf8').trim()

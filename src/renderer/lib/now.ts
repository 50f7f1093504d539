import { useEffect, useState } from 'react'
import { startOfDay } from './date-groups.ts'

/** A machine that slept misses an alarm set for midnight, so the clock is looked at often. */
const everyMs = 30_000

/** The present time to within half a minute, for words like "5 minutes ago". */
export const useNow = (): number => useClock(exactly)

/** The start of the present day; renders again only when the day changes. */
export const useToday = (): number => useClock(startOfDay)

function useClock(read: (at: number) => number): number {
  const [value, setValue] = useState(() => read(Date.now()))
  useEffect(() => {
    const timer = setInterval(() => setValue(read(Date.now())), everyMs)
    return () => clearInterval(timer)
  }, [read])
  return value
}

const exactly = (at: number) => at

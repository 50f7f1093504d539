/**
 * Loads a part of the window that is not there yet. While the application does not answer this waits for it: a failed
 * import would otherwise leave a part missing for good, or have the router load the whole page from nowhere.
 * Rejects when the application answers and does not have the part, as another version of it would not.
 */
export async function importPatiently<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load()
  } catch (error) {
    if (!location.protocol.startsWith('http')) throw error
    await untilReachable()
    return load()
  }
}

const firstDelayMs = 250
const longestDelayMs = 5000

async function untilReachable(): Promise<void> {
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, longestDelayMs)) {
    try {
      await fetch('/healthz')
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, delayMs))
    }
  }
}

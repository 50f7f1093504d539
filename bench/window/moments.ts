/** Runs inside the page: when something that was set going is drawn. Each function stands alone, as it is sent there. */

export interface Opened {
  /** Until the message was drawn. */
  ms: number
  /** Rows of messages in the page then. */
  rows: number
}

/** Opens a conversation by its link in the sidebar and waits for the frame that shows its last message. */
export function openByLink({
  conversationId,
  messageId,
}: {
  conversationId: number
  messageId: number
}): Promise<Opened> {
  const link = document.querySelector<HTMLElement>(`[data-row="${conversationId}"] a`)
  if (!link) throw new Error('The conversation is not in the sidebar.')
  const begun = performance.now()
  return new Promise((resolve) => {
    const look = (): void => {
      if (!document.querySelector(`[data-message-id="${messageId}"]`)) return void requestAnimationFrame(look)
      // A message posted in a frame arrives after it was drawn.
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () =>
        resolve({ ms: performance.now() - begun, rows: document.querySelectorAll('[data-index]').length }),
      )
      channel.port1.start()
      requestAnimationFrame(() => channel.port2.postMessage(null))
    }
    link.click()
    look()
  })
}

export interface Jumped {
  /** Until the row stood where it stayed. */
  ms: number
  /** How far from the top of the view it stays, in pixels. */
  top: number
}

/** Goes to a message's address, as a hit of the search does, and watches its row until it has stood still. */
export function jumpTo({ address, messageId }: { address: string; messageId: number }): Promise<Jumped> {
  const framesAtRest = 20
  const begun = performance.now()
  const seen: { at: number; top: number }[] = []
  return new Promise((resolve) => {
    const look = (): void => {
      const row = document.querySelector(`[data-message-id="${messageId}"]`)
      const scroller = document.querySelector('[role=log]')
      if (row && scroller) {
        const top = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top
        seen.push({ at: performance.now() - begun, top })
        const rest = seen.slice(-framesAtRest)
        if (rest.length === framesAtRest && rest.every((place) => Math.abs(place.top - top) <= 0.5)) {
          const arrived = seen.findLastIndex((place) => Math.abs(place.top - top) > 2) + 1
          return resolve({ ms: seen[arrived]?.at ?? Number.NaN, top })
        }
      }
      requestAnimationFrame(look)
    }
    history.pushState({}, '', address)
    requestAnimationFrame(look)
  })
}

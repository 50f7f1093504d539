import type { RouterHistory } from '@tanstack/react-router'

/** Names the entry of the window's history that is shown now; going back finds the same name again. */
export const entryOf = (history: RouterHistory): string | undefined =>
  // The router's own name for it, which it keeps in the entry.
  // oxlint-disable-next-line no-underscore-dangle
  history.location.state.__TSR_key

/** Where the keyboard goes on, once what had the focus is gone: the page itself, not the top of the window. */
export function keepFocus(): void {
  if (isLost()) focusPage()
}

/** The same, where it was elsewhere before: it goes back to there. */
export function returnFocus(to: Element | null): void {
  if (isLost() && to instanceof HTMLElement && to.isConnected) to.focus({ preventScroll: true })
  keepFocus()
}

export const focusPage = (): void => document.getElementById('main')?.focus({ preventScroll: true })

const isLost = () => document.activeElement === null || document.activeElement === document.body

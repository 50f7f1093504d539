/** Which door of the application a test goes through; each Playwright project sets one. */
export interface DoorOptions {
  door: 'headless' | 'desktop'
}

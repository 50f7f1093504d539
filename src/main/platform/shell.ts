/** What only a desktop can do. Headless there is none, and the contract answers NOT_SUPPORTED. */
export interface Shell {
  openFolder(path: string): Promise<void>
  /** Opens an http, https or mailto address outside the application; the caller has checked the scheme. */
  openExternal(url: URL): Promise<void>
  /** Asks where to, and copies the file there; false when the person thought better of it. */
  saveFile(path: string, suggestedName: string): Promise<boolean>
}

/** A command of `chatty`, one file each. */
export interface Command {
  /** What `chatty NAME --help` prints. */
  help: string
  /** Answers the exit code. Throws `UsageError` for arguments that make no sense. */
  run(args: string[]): Promise<number>
}

/** The command was called in a way that it does not understand. Ends with exit code 2. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UsageError'
  }
}

/** The command cannot do its work, for a reason that a person can act on. Ends with exit code 1. */
export class CommandError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CommandError'
  }
}

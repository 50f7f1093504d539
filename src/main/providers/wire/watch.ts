import type { IncomingMessage } from 'node:http'

/** How long a provider may keep the stream open once it has said that the answer is finished, in milliseconds. */
const graceMs = 3_000

export interface StreamWatch {
  /** Something came. */
  touch(): void
  /** The answer is finished; its figures may follow, but not for long. */
  conclude(): void
  /** Whether it was silence that ended the stream. */
  isSilent(): boolean
  /** Nobody reads on. What is left of a finished answer is read away, so that the connection can be used again. */
  end(isFinished: boolean): void
}

/** Ends a stream when nothing comes for too long, or when the person has had enough. Both close the socket. */
export function watchStream(message: IncomingMessage, silenceMs: number, signal: AbortSignal): StreamWatch {
  let isSilent = false
  let isConcluding = false
  const onSilence = (): void => {
    isSilent = true
    message.destroy()
  }
  const onAbort = (): void => void message.destroy()
  let timer = setTimeout(onSilence, silenceMs)
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()

  return {
    touch: () => void timer.refresh(),
    conclude() {
      if (isConcluding) return
      isConcluding = true
      clearTimeout(timer)
      timer = setTimeout(onSilence, Math.min(graceMs, silenceMs))
    },
    isSilent: () => isSilent,
    end(isFinished) {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      if (!isFinished || message.readableEnded) return void message.destroy()
      message.on('error', () => {})
      message.resume()
      const drained = setTimeout(() => message.destroy(), graceMs)
      drained.unref()
      message.once('close', () => clearTimeout(drained))
    },
  }
}

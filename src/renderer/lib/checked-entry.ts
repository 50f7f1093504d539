/**
 * A key or an address that is being typed: a second after the last letter the provider is really asked, and what it
 * does not refuse is saved. A key is not remembered here once it is saved, nor in any cache on the way.
 */
import { useEffect, useRef, useState } from 'react'
import type { Provider, ProviderCheck } from '../../contract/providers.ts'
import { api } from './api.ts'
import { wordsFor } from './errors.ts'

export type Verdict = Pick<ProviderCheck, 'message' | 'detail'> & { kind: ProviderCheck['verdict'] }
export type EntryState = { kind: 'idle' } | { kind: 'checking' } | Verdict

const restMs = 1000

type Field = 'apiKey' | 'baseUrl'

/** `initial` is what the field starts with; a key's field starts empty. */
export function useCheckedEntry(provider: Pick<Provider, 'id' | 'kind'>, field: Field, initial = '') {
  const [typed, setTyped] = useState(initial)
  const [state, setState] = useState<EntryState>({ kind: 'idle' })
  const running = useRef(new AbortController())
  useEffect(() => () => running.current.abort(), [])

  const check = async (text: string, signal: AbortSignal) => {
    const entry = { [field]: text.trim() }
    setState({ kind: 'checking' })
    try {
      const found = await api.providers.check({ kind: provider.kind, providerId: provider.id, ...entry }, { signal })
      if (found.verdict !== 'invalid') await api.providers.save({ id: provider.id, ...entry }, { signal })
      if (signal.aborted) return
      if (found.verdict !== 'invalid' && field === 'apiKey') setTyped('')
      setState({ kind: found.verdict, message: found.message, detail: found.detail })
    } catch (error) {
      if (signal.aborted) return
      const { title, advice } = wordsFor(error)
      setState({ kind: 'unverified', message: title, detail: advice })
    }
  }

  const start = (text: string, afterMs: number) => {
    running.current.abort()
    running.current = new AbortController()
    const { signal } = running.current
    setTyped(text)
    setState({ kind: 'idle' })
    if (text.trim() === '') return
    const timer = setTimeout(() => void check(text, signal), afterMs)
    signal.addEventListener('abort', () => clearTimeout(timer))
  }

  return {
    typed,
    state,
    type: (text: string) => start(text, restMs),
    /** For the Enter key: no need to wait. */
    checkNow: () => start(typed, 0),
  }
}

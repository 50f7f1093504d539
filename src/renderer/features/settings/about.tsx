import { Brand } from '../../ui/brand.tsx'
import { useSystemStatus } from './queries.ts'

/** What this is, and which version of it. */
export function About() {
  const { data: status } = useSystemStatus()
  return (
    <section aria-label="About" className="card flex flex-col items-center gap-2 px-6 py-10 text-center">
      <Brand size="lg" />
      <p className="num text-ink-2">
        {status ? `Version ${status.version}, ${status.door === 'desktop' ? 'desktop' : 'in the browser'}` : ' '}
      </p>
      <p className="mt-3 max-w-md text-md">Talk with language models, and find everything you ever discussed again.</p>
      <p className="max-w-md text-ink-2">
        Everything stays on this machine, except what you send to a model you choose. Chatty counts nothing and reports
        nothing to anybody.
      </p>
      <p className="mt-3 text-xs text-ink-3">Free software under the MIT licence.</p>
    </section>
  )
}

import { BookOpen, Code, Lightbulb, type LucideIcon, Mail } from 'lucide-react'
import { useNow } from '../../lib/now.ts'
import { Button } from '../../ui/button.tsx'

interface GreetingProps {
  isReady: boolean
  onSetUp: () => void
  /** Puts a starter into the composer. */
  onChoose: (text: string) => void
}

const starters: { icon: LucideIcon; title: string; text: string }[] = [
  { icon: Lightbulb, title: 'Think something through', text: 'Help me think this through: ' },
  { icon: Code, title: 'Find what is wrong in code', text: 'What is wrong with this code?\n\n```\n\n```' },
  { icon: Mail, title: 'Write a message', text: 'Write a short, friendly message that ' },
  { icon: BookOpen, title: 'Understand a subject', text: 'Explain to me, with an example: ' },
]

/** An empty chat: where to begin, or what is needed first. */
export function Greeting({ isReady, onSetUp, onChoose }: GreetingProps) {
  const now = useNow()
  return (
    <div className="chat-column grid min-h-full content-center gap-6 py-8">
      <h2 className="text-center text-2xl font-bold tracking-tight text-balance">
        {isReady ? greeting(new Date(now).getHours()) : 'One step before the first answer'}
      </h2>
      {isReady ? (
        <ul aria-label="Ways to begin" className="grid gap-2.5 sm:grid-cols-2">
          {starters.map(({ icon: Icon, title, text }) => (
            <li key={title}>
              <button
                type="button"
                onClick={() => onChoose(text)}
                className="card quick flex w-full items-center gap-3 rounded-md px-4 py-3 text-left hover:border-line-3"
              >
                <Icon aria-hidden className="size-4.5 shrink-0 text-accent-2" strokeWidth={1.75} />
                <span className="font-medium">{title}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <div className="grid justify-items-center gap-4 text-center">
          <p className="max-w-md text-md text-ink-2">
            Paste a key of a provider, or start LM Studio or Ollama on this machine. What you write here is kept
            meanwhile.
          </p>
          <Button kind="primary" onClick={onSetUp}>
            Set up a model
          </Button>
        </div>
      )}
    </div>
  )
}

function greeting(hour: number): string {
  if (hour < 5) return 'Still up? What is on your mind?'
  if (hour < 12) return 'Good morning. What is on your mind?'
  return hour < 18 ? 'Good afternoon. What is on your mind?' : 'Good evening. What is on your mind?'
}

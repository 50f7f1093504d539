import { Link } from '@tanstack/react-router'
import { MessageSquareOff } from 'lucide-react'
import { EmptyState } from '../../ui/empty-state.tsx'

/** For a conversation that is not there: to try again would find nothing again. */
export const Gone = () => (
  <EmptyState
    icon={MessageSquareOff}
    title="This conversation is not here"
    action={
      <Link to="/" className="font-strong text-accent-2 hover:underline">
        Start a new chat
      </Link>
    }
  >
    It was deleted for good, or belongs to another person.
  </EmptyState>
)

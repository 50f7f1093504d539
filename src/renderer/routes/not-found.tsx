import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { EmptyState } from '../ui/empty-state.tsx'

/** For an address that leads nowhere. */
export function NotFound() {
  return (
    <EmptyState icon={Compass} title="There is nothing at this address">
      <Link to="/" className="font-strong text-accent-2 hover:underline">
        Start a new chat
      </Link>
    </EmptyState>
  )
}

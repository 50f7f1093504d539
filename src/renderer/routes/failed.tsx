import type { ErrorComponentProps } from '@tanstack/react-router'
import { Bug } from 'lucide-react'
import { FullPage } from '../features/status/full-page.tsx'
import { Button } from '../ui/button.tsx'

/** Takes the place of a page that could not be drawn. */
export function Failed({ error }: ErrorComponentProps) {
  return (
    <FullPage icon={Bug} title="This page could not be drawn">
      <p>That is a fault of Chatty. Everything you wrote is safe.</p>
      <div className="flex justify-center gap-2">
        <Button kind="primary" onClick={() => location.reload()}>
          Load it again
        </Button>
        <Button onClick={() => location.assign('/')}>New chat</Button>
      </div>
      <p className="font-mono text-xs [overflow-wrap:anywhere]">
        {error instanceof Error ? error.message : String(error)}
      </p>
    </FullPage>
  )
}

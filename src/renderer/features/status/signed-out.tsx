import { KeyRound } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { FullPage } from './full-page.tsx'

/** The application is there, but does not know this browser: its sign-in ended, or it was started anew. */
export function SignedOut() {
  return (
    <FullPage icon={KeyRound} title="This window is not signed in">
      <p>
        Chatty opens only for whoever started it. Open the address that <code className="font-mono">chatty serve</code>{' '}
        printed: it carries a new sign-in.
      </p>
      <Button className="mx-auto" onClick={() => location.reload()}>
        Sign in
      </Button>
      <p className="text-xs">Everything you wrote is safe.</p>
    </FullPage>
  )
}

import { Popover } from '@base-ui/react/popover'
import { ArrowUpRight } from 'lucide-react'
import { type ReactNode, createContext, useContext, useMemo, useRef, useState } from 'react'
import { Button } from '../button.tsx'
import { CopyButton } from '../copy-button.tsx'
import { claimedHost } from '../../../markdown/safe-address.ts'

interface Asked {
  address: string
  /** What the link says. */
  text: string
  anchor: Element
}

const LinkGateContext = createContext<(asked: Asked) => void>(() => {})

/** Shows where a link goes before it is followed. */
export const useLinkGate = () => useContext(LinkGateContext)

interface LinkGateProps {
  /** Opens an address outside the window. */
  onOpen: (address: string) => void
  children: ReactNode
}

/** Every link below it asks here first: the whole address is shown, and nothing opens without a second click. */
export function LinkGate({ onOpen, children }: LinkGateProps) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isOpen, setOpen] = useState(false)
  const openButton = useRef<HTMLButtonElement>(null)
  const ask = useMemo(
    () => (next: Asked) => {
      setAsked(next)
      setOpen(true)
    },
    [],
  )
  return (
    <LinkGateContext value={ask}>
      {children}
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Portal>
          <Popover.Positioner anchor={asked?.anchor} side="top" sideOffset={6} collisionPadding={12} className="z-40">
            <Popover.Popup
              aria-label="Open this link?"
              initialFocus={openButton}
              className="floating popup-motion w-96 max-w-[calc(100vw-1.5rem)] p-3 outline-none"
            >
              {asked && (
                <LinkQuestion asked={asked}>
                  <Button
                    ref={openButton}
                    kind="primary"
                    size="sm"
                    onClick={() => {
                      setOpen(false)
                      onOpen(asked.address)
                    }}
                  >
                    Open
                    <ArrowUpRight aria-hidden className="size-4" />
                  </Button>
                </LinkQuestion>
              )}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </LinkGateContext>
  )
}

function LinkQuestion({ asked, children }: { asked: Asked; children: ReactNode }) {
  const url = new URL(asked.address)
  const isMail = url.protocol === 'mailto:'
  const claimed = claimedHost(asked.text)
  const isOther = !isMail && claimed !== null && claimed !== url.hostname.replace(/^www\./, '')
  return (
    <>
      <p className="text-ink-2">
        {isMail ? 'Opens your mail program, to ' : 'Opens in your browser, at '}
        <b className="font-strong break-all text-ink">{isMail ? decodeURIComponent(url.pathname) : url.host}</b>
      </p>
      {isOther && <p className="mt-1 text-warn">The link says {claimed}, but goes elsewhere.</p>}
      <div className="mt-2 flex items-start gap-1 rounded-sm bg-code py-1.5 pr-1 pl-2.5">
        <p
          className="max-h-28 min-w-0 flex-1 overflow-auto font-mono text-xs break-all [font-variant-ligatures:none]"
          dir="ltr"
        >
          {asked.address}
        </p>
        <CopyButton name="Copy address" getText={() => asked.address} className="-my-0.5" />
      </div>
      <div className="mt-3 flex justify-end gap-2">
        <Popover.Close render={<Button size="sm">Cancel</Button>} />
        {children}
      </div>
    </>
  )
}

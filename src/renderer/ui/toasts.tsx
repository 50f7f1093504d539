import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { toastManager } from '../lib/toast.ts'
import { IconButton } from './icon-button.tsx'

/** Shows what `lib/toast.ts` is told, above everything; wraps the whole window, once. */
export function ToastProvider({ children }: { children: React.ReactNode }) {
  return (
    <Base.Provider toastManager={toastManager} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed top-17 right-4 z-60 flex w-[calc(100vw-2rem)] flex-col gap-2 sm:w-88">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function ToastList() {
  const { toasts } = Base.useToastManager()
  return toasts.map((one) => (
    <Base.Root
      key={one.id}
      toast={one}
      className="floating flex items-start gap-2.5 p-3 transition-[opacity,transform] duration-(--calm) ease-calm data-ending-style:-translate-y-2 data-ending-style:opacity-0 data-limited:hidden data-starting-style:-translate-y-3 data-starting-style:opacity-0"
    >
      <span aria-hidden className="mt-px [&_svg]:size-4.5">
        {one.type === 'failed' ? <CircleAlert className="text-bad" /> : <CircleCheck className="text-good" />}
      </span>
      <Base.Content className="min-w-0 flex-1">
        <Base.Title className="font-strong" />
        <Base.Description className="text-ink-2" />
      </Base.Content>
      <Base.Action className="quick -my-0.5 h-6.5 shrink-0 rounded-sm px-2 font-strong text-accent-2 hover:bg-hover" />
      <Base.Close
        render={
          <IconButton name="Dismiss" size="sm" className="-my-0.5 -mr-1">
            <X />
          </IconButton>
        }
      />
    </Base.Root>
  ))
}

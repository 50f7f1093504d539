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
        <Base.Viewport className="fixed inset-x-3 top-15 z-60 flex flex-col items-stretch gap-2 md:inset-x-0 md:top-2 md:mx-auto md:w-max md:max-w-lg">
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
      data-toast
      className="floating flex items-center gap-2.5 py-2 pr-2 pl-3 transition-[opacity,transform] duration-(--calm) ease-calm data-ending-style:-translate-y-2 data-ending-style:opacity-0 data-limited:hidden data-starting-style:-translate-y-3 data-starting-style:opacity-0"
    >
      <span aria-hidden className="[&_svg]:size-4.5">
        {one.type === 'failed' ? <CircleAlert className="text-bad" /> : <CircleCheck className="text-good" />}
      </span>
      <Base.Content className="min-w-0 flex-1">
        <Base.Title className="font-strong" />
        <Base.Description className="text-ink-2" />
      </Base.Content>
      <Base.Action className="quick h-7 shrink-0 rounded-sm px-2 font-strong text-accent-2 hover:bg-hover" />
      <Base.Close
        render={
          <IconButton name="Dismiss" size="sm">
            <X />
          </IconButton>
        }
      />
    </Base.Root>
  ))
}

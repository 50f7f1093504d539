import type { Message } from '../../../contract/messages.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { regenerate } from './actions.ts'
import { useChat } from './chat-context.ts'

interface RegenerateDialogProps {
  message: Message
  onClose: () => void
}

/** Lets another model answer the same question; the first answer stays beside it. */
export function RegenerateDialog({ message, onClose }: RegenerateDialogProps) {
  const { Picker } = useChat()
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Answer with another model"
      description="The first answer stays beside the new one."
    >
      <div className="mt-4">
        <Picker
          name="Model that answers"
          look="field"
          value={message.model}
          placeholder="Choose a model"
          onChange={(model) => {
            if (!model) return
            onClose()
            void regenerate(message.id, model)
          }}
        />
      </div>
    </Dialog>
  )
}

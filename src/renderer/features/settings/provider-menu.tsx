import { Ellipsis, KeyRound, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Provider } from '../../../contract/providers.ts'
import { api, orpc } from '../../lib/api.ts'
import { queryClient } from '../../lib/query-client.ts'
import { toast } from '../../lib/toast.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'

/** Forgetting a key or removing an endpoint, each after asking. */
export function ProviderMenu({ provider }: { provider: Provider }) {
  const [asking, setAsking] = useState<'forget' | 'remove'>()
  const canForget = provider.keySource === 'saved'
  const canRemove = provider.kind === 'compatible'
  if (!canForget && !canRemove) return null
  const act = async (call: () => Promise<unknown>, title: string) => {
    try {
      await call()
      await queryClient.invalidateQueries({ queryKey: orpc.providers.list.key() })
      toast.say({ title })
    } catch (error) {
      toast.fail(error)
    }
  }
  const { id, name } = provider
  return (
    <>
      <Menu
        trigger={
          <IconButton name={`More for ${name}`} size="sm">
            <Ellipsis />
          </IconButton>
        }
      >
        {canForget && (
          <MenuItem icon={KeyRound} onClick={() => setAsking('forget')}>
            Forget the key
          </MenuItem>
        )}
        {canRemove && (
          <MenuItem icon={Trash2} isDanger onClick={() => setAsking('remove')}>
            Remove
          </MenuItem>
        )}
      </Menu>
      <Confirm
        isOpen={asking === 'forget'}
        onClose={() => setAsking(undefined)}
        title={`Forget the key of ${name}?`}
        action="Forget it"
        onConfirm={() =>
          void act(() => api.providers.forgetKey({ id }), `The key of ${name} is gone from this machine.`)
        }
      >
        It is deleted from this machine. Your conversations stay.
      </Confirm>
      <Confirm
        isOpen={asking === 'remove'}
        onClose={() => setAsking(undefined)}
        title={`Remove ${name}?`}
        action="Remove"
        onConfirm={() => void act(() => api.providers.remove({ id }), `${name} removed.`)}
      >
        Its address and key are deleted from this machine. Your conversations stay.
      </Confirm>
    </>
  )
}

import { api, isHttp } from './api.ts'
import { toast } from './toast.ts'

/** Opens an address that the person has seen and agreed to, outside this window. */
export function openLink(address: string): void {
  if (isHttp) window.open(address, '_blank', 'noopener,noreferrer')
  else void api.desktop.openExternal({ url: address }).catch(toast.fail)
}

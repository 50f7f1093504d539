import { always } from './context.ts'

const os = always.events

export const events = {
  subscribe: os.subscribe.handler(({ context: { host, personId }, signal }) => host.events.subscribe(personId, signal)),
}

import { createRouterClient, type RouterClient } from '@orpc/server'
import { router } from '../handlers/index.ts'
import { insertPerson } from '../repositories/people.ts'
import { createUid } from '../services/uid.ts'
import type { TestApp } from './make-app.ts'

/** The same application, asked by another person of the installation. */
export function asStranger({ host, clock }: TestApp): RouterClient<typeof router> {
  const created = { handle: 'stranger', name: 'Stranger', uid: createUid(clock.now()), createdAt: clock.now() }
  const personId = insertPerson(host.app().db, created)
  return createRouterClient(router, { context: { host, personId } })
}

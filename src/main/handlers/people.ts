import type { PersonId } from '../../contract/base.ts'
import type { Person } from '../../contract/people.ts'
import type { PersonRow } from '../db/schema/index.ts'
import { AppError } from '../errors.ts'
import { running } from './context.ts'

const os = running.people

const present = ({ id, handle, name, createdAt }: PersonRow, currentId: PersonId): Person => ({
  id,
  handle,
  name,
  createdAt,
  isCurrent: id === currentId,
})

export const people = {
  list: os.list.handler(({ context: { app, personId } }) => ({
    people: app.people.list().map((row) => present(row, personId)),
  })),
  create: os.create.handler(({ context: { app, personId }, input }) =>
    present(app.people.create(input.name), personId),
  ),
  rename: os.rename.handler(({ context: { app, personId }, input }) =>
    present(app.people.rename(input.id, input.name), personId),
  ),
  remove: os.remove.handler(async ({ context: { app, personId }, input }) => {
    await app.people.remove(personId, input.id)
    return {}
  }),
  switch: os.switch.handler(({ context: { app, actAs }, input }) => {
    const person = app.people.get(input.id)
    if (!actAs) throw new AppError('NOT_SUPPORTED', 'Only a window can show another person’s conversations.')
    actAs(person.id)
    return present(person, person.id)
  }),
}

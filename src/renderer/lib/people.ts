/** The people of this installation, and whose conversations the window shows. */
import { useMutation, useQuery } from '@tanstack/react-query'
import type { PersonId } from '../../contract/base.ts'
import { api, orpc } from './api.ts'
import { toast } from './toast.ts'

export const usePeople = () => useQuery(orpc.people.list.queryOptions())

/** Shows another person's conversations. The window begins anew, so that nothing of the one before is left in it. */
async function switchTo(id: PersonId): Promise<void> {
  await api.people.switch({ id })
  location.assign('/')
}

export const useSwitchPerson = () => useMutation({ mutationFn: switchTo, onError: toast.fail })

export const useAddPerson = () =>
  useMutation({ mutationFn: (name: string) => api.people.create({ name }), onError: toast.fail })

export const useRenamePerson = () =>
  useMutation({ mutationFn: (input: { id: PersonId; name: string }) => api.people.rename(input), onError: toast.fail })

export const useRemovePerson = () =>
  useMutation({
    mutationFn: ({ id }: { id: PersonId; name: string }) => api.people.remove({ id }),
    onSuccess: (_, { name }) => toast.say({ title: `${name} and everything of theirs is gone.` }),
    onError: toast.fail,
  })

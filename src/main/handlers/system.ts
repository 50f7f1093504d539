import { always } from './context.ts'

export const system = {
  status: always.system.status.handler(({ context: { host } }) => host.status()),
}

const os = always.recovery

export const recovery = {
  listBackups: os.listBackups.handler(async ({ context: { host } }) => ({ backups: await host.listBackups() })),
  backUpNow: os.backUpNow.handler(({ context: { host } }) => host.backUpNow()),
  restore: os.restore.handler(async ({ context: { host }, input }) => {
    await host.restore(input.name)
    return host.status()
  }),
  salvage: os.salvage.handler(async ({ context: { host } }) => {
    const counts = await host.salvage()
    return { status: host.status(), ...counts }
  }),
}

import { always } from './context.ts'

const os = always.maintenance

export const maintenance = {
  verify: os.verify.handler(({ context: { host }, signal }) => host.verify(signal)),
  listJobs: os.listJobs.handler(({ context: { host } }) => ({ jobs: host.listJobs() })),
  runJob: os.runJob.handler(({ context: { host }, input }) => host.runJob(input.name)),
}

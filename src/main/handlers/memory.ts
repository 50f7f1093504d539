import { running } from './context.ts'

const os = running.memory

export const memory = {
  status: os.status.handler(({ context: { app } }) => app.memory.status()),
  pause: os.pause.handler(({ context: { app } }) => app.memory.pause()),
  resume: os.resume.handler(({ context: { app } }) => app.memory.resume()),
  setWorksOnBattery: os.setWorksOnBattery.handler(({ context: { app }, input }) =>
    app.memory.setWorksOnBattery(input.worksOnBattery),
  ),
}

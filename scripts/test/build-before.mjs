/** Vitest's set-up: workers and commands are tested as they are built, so a stale build would test yesterday's code. */
import { build, isBuilt } from '../bootstrap/build.mjs'

export default async function buildBefore(project) {
  await buildIfChanged()
  project.onTestsRerun(buildIfChanged)
}

async function buildIfChanged() {
  if (isBuilt()) return
  if ((await build({ logLevel: 'warn' })) !== 0) throw new Error('The application could not be built, see above.')
}

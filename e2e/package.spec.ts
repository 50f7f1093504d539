/** The application as it is packed for people: what is in it, how it is locked, and that it works. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect } from '@playwright/test'
import { goodKey, startModels } from './support/models.ts'
import { findPackage, launchPackage, type PackagedApplication } from './support/packaged.ts'
import { test as withFolder } from './support/temporary-folder.ts'

const test = withFolder.extend<{ launch(): Promise<PackagedApplication> }>({
  launch: async ({ dataFolder }, use) => {
    const models = await startModels()
    const launched: PackagedApplication[] = []
    await use(async () => {
      const application = await launchPackage({ dataFolder, env: { ...models.env, OPENAI_API_KEY: goodKey } })
      launched.push(application)
      return application
    })
    for (const application of launched) await application.stop()
    await models.stop()
  },
})

/** A fuse's state is a digit in the program file. */
const on = '1'.charCodeAt(0)

test('19, S7: its fuses are flipped', async () => {
  const wire = await getCurrentFuseWire(findPackage().program)
  const isOn = (fuse: FuseV1Options): boolean => wire[fuse] === on
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    nodeCliInspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
    asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyFromAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    fileProtocolPrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    nodeCliInspect: false,
    cookieEncryption: true,
    asarIntegrity: true,
    onlyFromAsar: true,
    fileProtocolPrivileges: false,
  })
})

test('holds what it needs and none of our sources, tests or secrets', () => {
  const { resources } = findPackage()
  const inside = listPackage(join(resources, 'app.asar'), { isPack: false }).map((path) => path.replaceAll('\\', '/'))
  expect(inside.length).toBeGreaterThan(500)
  for (const needed of ['/out/main/desktop.js', '/out/preload/index.cjs', '/out/renderer/index.html', '/migrations']) {
    expect(inside).toContain(needed)
  }
  const own = inside.filter((path) => !path.startsWith('/node_modules'))
  expect(own.filter((path) => /^\/(?:src|e2e|bench|scripts|build)\b|\.env|\.test\.|\.map$/.test(path))).toEqual([])
  const native = inside.filter((path) => /\.(?:node|so|dylib|dll)$/.test(path))
  expect(native.length).toBeGreaterThan(1)
  for (const path of native) expect(existsSync(join(resources, 'app.asar.unpacked', path)), path).toBe(true)
})

test('sends a message, and reads it back after a restart', async ({ launch }) => {
  const first = await launch()
  await first.page.getByRole('button', { name: 'Look around first' }).click()
  await first.page.getByRole('textbox', { name: 'Message', exact: true }).fill('What is the capital of Peru?')
  await first.page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(first.page.getByText('Lima is the capital of Peru.')).toBeVisible()
  await first.stop()

  const { page } = await launch()
  const sidebar = page.getByRole('complementary', { name: 'Sidebar' })
  await sidebar
    .getByRole('link', { name: /capital of peru/i })
    .first()
    .click()
  await expect(page.getByText('Lima is the capital of Peru.')).toBeVisible()
})

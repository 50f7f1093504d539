/**
 * Draws the application's icons from build/icon.svg: resources/icon.png for Linux, an .ico for Windows, an .icns for macOS. Both
 * containers hold PNGs as they are. To be run by hand when the drawing changed: `node scripts/icon.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { root } from './bootstrap/ground.mjs'

const folder = join(root, 'build')
const pngs = await drawAll([16, 32, 48, 64, 128, 256, 512, 1024])
writeFileSync(join(root, 'resources', 'icon.png'), pngs.get(512))
writeFileSync(join(folder, 'icon.ico'), windowsIcon([16, 32, 48, 64, 128, 256]))
writeFileSync(join(folder, 'icon.icns'), macIcon())

async function drawAll(sizes) {
  const svg = `data:image/svg+xml;base64,${readFileSync(join(folder, 'icon.svg')).toString('base64')}`
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args })
  const page = await browser.newPage()
  const drawn = new Map()
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size })
    await page.setContent(
      `<style>body{margin:0}img{display:block}</style><img src="${svg}" width="${size}" height="${size}">`,
    )
    await page.locator('img').evaluate((image) => image.decode())
    drawn.set(size, await page.screenshot({ omitBackground: true }))
  }
  await browser.close()
  return drawn
}

/** ICONDIR and one ICONDIRENTRY of 16 bytes for each picture; a size of 256 is written as 0. */
function windowsIcon(sizes) {
  const head = Buffer.alloc(6 + 16 * sizes.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(sizes.length, 4)
  let offset = head.length
  sizes.forEach((size, index) => {
    const at = 6 + 16 * index
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(pngs.get(size).length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += pngs.get(size).length
  })
  return Buffer.concat([head, ...sizes.map((size) => pngs.get(size))])
}

/** The type codes of Apple's icon container that hold PNGs; `ic11` to `ic14` are for screens of double density. */
function macIcon() {
  const types = { ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 }
  const entries = Object.entries(types).map(([type, size]) => chunk(type, pngs.get(size)))
  return chunk('icns', Buffer.concat(entries))
}

function chunk(type, content) {
  const head = Buffer.alloc(8)
  head.write(type, 'ascii')
  head.writeUInt32BE(8 + content.length, 4)
  return Buffer.concat([head, content])
}

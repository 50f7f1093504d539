/** Frames while something scrolls by a real gesture of the mouse wheel. */
import type { CDPSession, Page } from 'playwright'
import { frameMs } from './data.ts'

export interface Scrolled {
  /** From each frame to the next, in milliseconds. */
  frames: number[]
  /** Of the frames there should have been, the share that was not. */
  dropped: number
  /** The most rows that were in the page at one time. */
  rows: number
  /** How many different rows came by. */
  passed: number
}

const speed = 4_000

/** Scrolls what is under the middle of `selector` by so many pixels, downwards when positive, at a brisk pace. */
export async function scroll(page: Page, client: CDPSession, selector: string, distance: number): Promise<Scrolled> {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`${selector} is not in view.`)
  await page.evaluate(watchFrames, selector)
  await client.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    yDistance: -distance,
    speed,
    gestureSourceType: 'mouse',
    preventFling: true,
  })
  const { times, rows, passed } = await page.evaluate(takeFrames)
  const frames = times.slice(1).map((time, at) => time - (times[at] ?? 0))
  const lost = frames.reduce((sum, frame) => sum + Math.max(0, Math.round(frame / frameMs) - 1), 0)
  return { frames, dropped: lost / (frames.length + lost), rows, passed }
}

interface Watched {
  times: number[]
  rows: number
  passed: number
}

/** Runs in the page: notes the time of every frame until `takeFrames`. */
function watchFrames(selector: string): void {
  const scroller = document.querySelector(selector)
  if (!scroller) throw new Error('What scrolls is gone.')
  const watched = { times: [] as number[], rows: 0, passed: new Set<string>(), isOn: true }
  Reflect.set(globalThis, 'watchedFrames', watched)
  const tick = (time: number): void => {
    watched.times.push(time)
    const rows = scroller.querySelectorAll<HTMLElement>('[data-index], [data-row]')
    watched.rows = Math.max(watched.rows, rows.length)
    for (const { dataset } of rows) watched.passed.add(dataset['index'] ?? dataset['row'] ?? '')
    if (watched.isOn) requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
}

function takeFrames(): Watched {
  // Put there by `watchFrames`.
  const watched = Reflect.get(globalThis, 'watchedFrames') as Omit<Watched, 'passed'> & {
    passed: Set<string>
    isOn: boolean
  }
  watched.isOn = false
  return { times: watched.times, rows: watched.rows, passed: watched.passed.size }
}

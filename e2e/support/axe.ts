/** What axe-core finds wrong with a page as it is shown. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

/** Which of its rules are looked at: all of some kinds, or some by name. */
export interface Rules {
  type: 'tag' | 'rule'
  values: string[]
}

interface Violation {
  id: string
  nodes: { html: string; failureSummary?: string }[]
}

const nearAxe = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const source = readFileSync(nearAxe.resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Answers a sentence for each rule that is broken. A page of ours has no frames, so axe-core is put into it once and
 * asked again and again; Playwright's own builder does so anew each time, and opens a page beside it.
 */
export async function findViolations(page: Page, runOnly: Rules): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const violations = await page.evaluate(async (rules) => {
    // The script above has put it there.
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }
    return (await axe.run({ runOnly: rules, resultTypes: ['violations'] })).violations
  }, runOnly)
  const tell = ({ html, failureSummary }: Violation['nodes'][number]) => `${html.slice(0, 160)} ${failureSummary}`
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(tell).join(' | ')}`)
}

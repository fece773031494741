import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe-core finds wrong on a page, all its rules asked, in words: the rule, why, and where. */
export async function faultsOf(page: Page): Promise<string[]> {
  // Evaluated by the browser's own protocol: the page's security policy stays as it is.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })')
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help} (${html})`))
}

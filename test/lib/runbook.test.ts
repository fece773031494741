import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PILOT } from '../../bin/app.ts'
import { HELP } from '../../bin/agenda/help.ts'
import { templateOf } from './template.ts'

const runbook = readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8')

/** Anchors of the runbook's articles; each article has its text. */
const articles = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((article) => [article.slice(0, article.indexOf('\n')), article]),
)

/** Articles for what an operator decides to do; the command that does it names its article. */
const procedures = [...HELP.matchAll(/docs\/runbook\.md#([a-z-]+)/g)].map(([, anchor]) => anchor ?? '')

const rung = Object.values(templateOf(PILOT).findResources('AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => {
    const { AlarmDescription } = Properties as { AlarmDescription: string }
    return AlarmDescription.split('docs/runbook.md#')[1] ?? ''
  },
)

const cited = [...new Set([...rung, ...procedures])]

describe('the runbook', () => {
  it.each(cited)('has the article « %s », whole in itself', (anchor) => {
    const article = articles.get(anchor) ?? ''
    for (const part of ['**Who suffers.**', '**Look.**', '**Do.**', '**It is over when**']) {
      expect(article).toContain(part)
    }
  })

  it('has no article that neither an alarm nor a command cites', () => {
    expect([...articles.keys()].sort()).toEqual([...cited].sort())
  })
})

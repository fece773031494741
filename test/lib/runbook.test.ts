import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PILOT } from '../../bin/app.ts'
import { templateOf } from './template.ts'

const runbook = readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8')

/** Anchors of the runbook's articles; each article has its text. */
const articles = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((article) => [article.slice(0, article.indexOf('\n')), article]),
)

const cited = Object.values(templateOf(PILOT).findResources('AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => {
    const { AlarmDescription } = Properties as { AlarmDescription: string }
    return AlarmDescription.split('docs/runbook.md#')[1] ?? ''
  },
)

describe('the runbook', () => {
  it.each([...new Set(cited)])('has the article « %s », whole in itself', (anchor) => {
    const article = articles.get(anchor) ?? ''
    for (const part of ['**Who suffers.**', '**Look.**', '**Do.**', '**It is over when**']) {
      expect(article).toContain(part)
    }
  })

  it('has no article that no alarm cites', () => {
    expect([...articles.keys()].sort()).toEqual([...new Set(cited)].sort())
  })
})

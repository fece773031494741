import type { Block, Link, Row, Run } from './blocks.ts'
import type { FactChange } from '../domain/mail.ts'
import { changeWords } from './change-words.ts'
import { isLinkable, joined, markup, type Html } from './html.ts'
import type { Page } from './page.ts'
import { STYLE } from './style.ts'
import { french } from './typography.ts'

const NOTHING = markup``
const BREAK = markup`<br>`
/** A table that lays out and says nothing: skipped by what reads aloud. */
const LAYOUT = markup`role="presentation" cellpadding="0" cellspacing="0" border="0"`

function linkHtml({ label, url }: Link, style: string): Html {
  const words = url === label ? label : french(label)
  return isLinkable(url) ? markup`<a href="${url}" style="${style}">${words}</a>` : markup`${words} (${url})`
}

function runHtml(run: Run): Html {
  if (typeof run === 'string') return markup`${french(run)}`
  return 'strong' in run ? markup`<strong>${french(run.strong)}</strong>` : linkHtml(run, STYLE.link)
}

function runsHtml(runs: readonly Run[]): Html {
  return markup`${runs.map(runHtml)}`
}

function paragraphHtml(content: Html | readonly Html[]): Html {
  return markup`<p style="${STYLE.paragraph}">${content}</p>
`
}

function listHtml(items: readonly Html[]): Html {
  const lines = items.map(
    (item) => markup`<li style="${STYLE.item}">${item}</li>
`,
  )
  return markup`<ul style="${STYLE.list}">
${lines}</ul>
`
}

function rowHtml({ label, lines }: Row): Html {
  return markup`<tr>
<td style="${STYLE.label}">${french(`${label} :`)}</td>
<td style="${STYLE.value}">${joined(lines.map(runsHtml), BREAK)}</td>
</tr>
`
}

function actionsHtml([main, ...others]: readonly Link[]): Html {
  if (main === undefined) return NOTHING
  const button = markup`<table ${LAYOUT} style="${STYLE.buttonTable}"><tr>
<td style="${STYLE.buttonCell}">${linkHtml(main, STYLE.button)}</td>
</tr></table>
`
  return others.length === 0
    ? button
    : markup`${button}${listHtml(others.map((other) => linkHtml(other, STYLE.link)))}`
}

function changeHtml({ label, before, after }: FactChange): Html {
  const { old, fresh } = changeWords(label)
  const both = markup`<del title="${old}">${french(before)}</del> → <strong title="${fresh}">${french(after)}</strong>`
  return paragraphHtml(markup`${french(`${label} :`)} ${both}`)
}

function blockHtml(block: Block): Html {
  switch (block.block) {
    case 'paragraph':
      return paragraphHtml(runsHtml(block.runs))
    case 'section':
      return markup`<h2 style="${STYLE.section}">${french(block.title)}</h2>
`
    case 'note':
      return paragraphHtml(markup`<em>${french(block.text)}</em>`)
    case 'lines':
      return paragraphHtml(
        joined(
          block.lines.map((line) => markup`${french(line)}`),
          BREAK,
        ),
      )
    case 'rows':
      return markup`<table ${LAYOUT} style="${STYLE.rows}">
${block.rows.map(rowHtml)}</table>
`
    case 'list':
      return markup`${block.title === null ? '' : paragraphHtml(markup`${french(block.title)}`)}${listHtml(block.items.map(runsHtml))}`
    case 'changes':
      return markup`${block.changes.map(changeHtml)}`
    case 'actions':
      return actionsHtml(block.links)
    case 'address':
      return paragraphHtml(markup`<a href="${block.url}" style="${STYLE.address}">${block.url}</a>`)
  }
}

/** Blocks alone, for somebody else's page: each with its inline style. */
export function blocksHtml(blocks: readonly Block[]): string {
  return markup`${blocks.map(blockHtml)}`.source
}

function headingHtml([what = '', ...others]: readonly string[]): Html {
  const lines = others.map(
    (line) => markup`<p style="${STYLE.summary}">${french(line)}</p>
`,
  )
  return markup`<h1 style="${STYLE.title}">${french(what)}</h1>
${lines}`
}

/**
 * A letter as HTML: real text, tables of presentation only, no image, no script, no style sheet to strip, so that it
 * reads the same in Outlook, on a telephone and aloud (RGAA 4.1).
 */
export function pageHtml(page: Page): string {
  const footer = page.footer.map(
    (runs) => markup`<p style="${STYLE.footer}">${runsHtml(runs)}</p>
`,
  )
  return markup`<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.subject}</title>
</head>
<body style="${STYLE.page}">
<div role="main">
<table ${LAYOUT} width="100%"><tr><td align="center" style="${STYLE.around}">
<table ${LAYOUT} width="100%" style="${STYLE.card}"><tr><td style="${STYLE.inside}">
${headingHtml(page.heading)}${page.body.map(blockHtml)}</td></tr>
<tr><td style="${STYLE.foot}">
${footer}</td></tr></table>
</td></tr></table>
</div>
</body>
</html>
`.source
}

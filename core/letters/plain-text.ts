import type { Block, Link, Run } from './blocks.ts'
import type { Page } from './page.ts'
import { changeWords } from './change-words.ts'
import { french } from './typography.ts'

function linkText({ label, url }: Link): string {
  if (url === label || url === `mailto:${label}`) return label
  return `${french(`${label} :`)} ${url}`
}

function runText(run: Run): string {
  if (typeof run === 'string') return french(run)
  return 'strong' in run ? french(run.strong) : linkText(run)
}

function textOf(runs: readonly Run[]): string {
  return runs.map(runText).join('')
}

/** A title that nobody overlooks between two messages. */
function underlined(title: string): string {
  return `${title}\n${'='.repeat(title.length)}`
}

function blockText(block: Block): string {
  switch (block.block) {
    case 'paragraph':
      return textOf(block.runs)
    case 'section':
      return underlined(french(block.title))
    case 'note':
      return french(block.text)
    case 'lines':
      return block.lines.map(french).join('\n')
    case 'rows':
      return block.rows
        .map(({ label, lines }) => `${french(`${label} :`)} ${lines.map(textOf).join('\n  ')}`)
        .join('\n')
    case 'list':
      return [
        ...(block.title === null ? [] : [french(block.title)]),
        ...block.items.map((item) => `- ${textOf(item)}`),
      ].join('\n')
    case 'changes':
      return block.changes
        .map((change) => {
          const { old, fresh } = changeWords(change.label)
          return french(`${old} : ${change.before}\n${fresh} : ${change.after}`)
        })
        .join('\n\n')
    case 'actions':
      return block.links.map(linkText).join('\n')
    case 'address':
      return block.url
  }
}

/** Blocks alone, as text. */
export function blocksText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join('\n\n')
}

/** The plain text of a letter: the same facts as its HTML, every address written out. */
export function plainText(page: Page): string {
  const body = [page.heading.map(french).join('\n'), ...page.body.map(blockText)]
  const foot = page.footer.map(textOf).join('\n')
  return `${body.join('\n\n')}\n\n----\n${foot}\n`
}

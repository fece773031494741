import type { FactChange } from '../domain/mail.ts'

/** An address and the words that say what it does. */
export interface Link {
  readonly label: string
  readonly url: string
}

/** A run of text: plain, important, or a link. */
export type Run = string | { readonly strong: string } | Link

/** A row of the practical block: « Lieu » and its lines. */
export interface Row {
  readonly label: string
  readonly lines: readonly (readonly Run[])[]
}

/**
 * What a letter is built of. HTML and plain text are both made from the same blocks, so they cannot tell different
 * facts.
 */
export type Block =
  | { readonly block: 'paragraph'; readonly runs: readonly Run[] }
  /** The title of one of several messages in a letter. */
  | { readonly block: 'section'; readonly title: string }
  | { readonly block: 'note'; readonly text: string }
  | { readonly block: 'lines'; readonly lines: readonly string[] }
  | { readonly block: 'rows'; readonly rows: readonly Row[] }
  | { readonly block: 'list'; readonly title: string | null; readonly items: readonly (readonly Run[])[] }
  | { readonly block: 'changes'; readonly changes: readonly FactChange[] }
  /** The first is the main button, the others are links beside it. */
  | { readonly block: 'actions'; readonly links: readonly Link[] }
  /** An address to copy: shown as it is. */
  | { readonly block: 'address'; readonly url: string }

export function paragraph(...runs: Run[]): Block {
  return { block: 'paragraph', runs }
}

/** A remark in italics. */
export function note(text: string): Block {
  return { block: 'note', text }
}

export function strong(text: string): Run {
  return { strong: text }
}

export function link(label: string, url: string): Link {
  return { label, url }
}

export function actions(...links: Link[]): Block {
  return { block: 'actions', links }
}

export function list(title: string | null, items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ block: 'list', title, items: items.map((item) => [item]) }]
}

import type { Kept } from './keep-record.ts'

/** What became of one line of a file, with what a human should read about it. In French. */
export interface ImportLine {
  readonly line: number
  readonly subject: string
  readonly outcome: Kept | 'refused'
  readonly remarks: readonly string[]
}

/** A whole import; `refused`: the file itself could not be read, and nothing was written. */
export interface ImportReport {
  readonly refused: string | null
  readonly lines: readonly ImportLine[]
  /** Lines of other départements, left aside because one was asked for. */
  readonly leftAside: number
}

/** Told as an import goes on: `done` of `total` lines. */
export type Progress = (done: number, total: number) => void

export function unreadable(refused: string): ImportReport {
  return { refused, lines: [], leftAside: 0 }
}

/** Lines in order of the file. */
export function report(lines: readonly ImportLine[], leftAside: number): ImportReport {
  return { refused: null, lines: [...lines].sort((a, b) => a.line - b.line), leftAside }
}

import { CsvError, parse, type CsvErrorCode } from 'csv-parse/sync'
import { folded } from './domain/commune-names.ts'

/**
 * One row of a table: where it begins in the file (1 is the header), and its cells that hold
 * something, by the name of their column.
 */
export interface TableRow {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
  /** Cells beyond the last column: a separator in an unquoted text, most often. */
  readonly overflow: boolean
}

export type Table = { columns: readonly string[]; rows: readonly TableRow[] } | { refused: string }

const BROKEN: Partial<Record<CsvErrorCode, string>> = {
  CSV_QUOTE_NOT_CLOSED: "un guillemet ouvert n'est pas refermé",
  CSV_INVALID_CLOSING_QUOTE: 'du texte suit un guillemet fermant',
  INVALID_OPENING_QUOTE: "un guillemet s'ouvre au milieu d'un texte",
}

/** A file as text: UTF-8, or what Excel writes under Windows when it is not told otherwise. */
export function decodedText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** `;` as French spreadsheets write it, or `,`: whichever the header holds more of. */
function delimiterOf(text: string): string {
  const header = text.split('\n', 1)[0] ?? ''
  return header.split(';').length > header.split(',').length ? ';' : ','
}

interface RawRow {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

function rawRows(text: string): RawRow[] {
  const options = {
    ...{ bom: true, info: true, relax_column_count: true, delimiter: delimiterOf(text) },
    record_delimiter: ['\r\n', '\n', '\r'],
  }
  return parse(text, options) as unknown as RawRow[]
}

function rowOf(columns: readonly string[], { record }: RawRow, line: number): TableRow {
  const cells = columns.map((name, index) => [name, (record[index] ?? '').trim()] as const)
  return {
    line,
    cells: Object.fromEntries(cells.filter(([, cell]) => cell !== '')),
    overflow: record.slice(columns.length).some((cell) => cell.trim() !== ''),
  }
}

/**
 * A CSV file (RFC 4180) as rows by column; names of columns are compared without accents, case or spaces. Refused as a
 * whole, with a French sentence, when a quote is broken or a wanted column is missing; empty lines are passed over.
 */
export function readTable(text: string, wanted: readonly string[]): Table {
  let raw: RawRow[]
  try {
    raw = rawRows(text)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = (error as { lines?: number }).lines ?? 0
    return { refused: `Ligne ${line} : ${BROKEN[error.code] ?? 'le fichier CSV est mal formé'}.` }
  }
  const [header, ...body] = raw
  if (header === undefined) return { refused: 'Le fichier est vide.' }
  const columns = header.record.map((name) => folded(name).replaceAll(' ', '_'))
  const missing = wanted.filter((name) => !columns.includes(name))
  if (missing.length > 0) return { refused: `Colonnes absentes : ${missing.join(', ')}.` }
  const rows = body.map((row, index) =>
    rowOf(columns, row, 1 + (index === 0 ? header.info.lines : (body[index - 1]?.info.lines ?? 0))),
  )
  return { columns, rows: rows.filter(({ cells, overflow }) => overflow || Object.keys(cells).length > 0) }
}

/** Spreadsheet programs take a cell that begins so for a formula and run it. */
const FORMULA = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/u

function cell(value: string | number): string {
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value)
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table that a French spreadsheet opens by double click: UTF-8 with BOM, `;`, CRLF (RFC 4180), no formulas. */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`
}

/** Some rows of a table: so many after so many; null: all that are left. */
export interface CsvPart {
  readonly cursor: number
  readonly limit: number | null
}

export const ALL_ROWS: CsvPart = { cursor: 0, limit: null }

/** A part of a table under its headings; `next`: how many rows come before the next part, null after the last one. */
export function csvPart(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  { cursor, limit }: CsvPart,
): { content: string; next: number | null } {
  const end = limit === null ? rows.length : cursor + limit
  return { content: csv([headings, ...rows.slice(cursor, end)]), next: end < rows.length ? end : null }
}

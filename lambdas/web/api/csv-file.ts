import * as z from 'zod'
import { ALL_ROWS, type CsvPart } from '../../../core/domain/csv.ts'
import type { ApiResponse } from './problem-details.ts'

/** No part of a table is so long that it could not be sent as it is. */
const MOST_ROWS = 10_000

/** How a caller asks for a part of a table; for all of it, not at all. */
export const partQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).optional().describe('So many rows, not all.'),
  cursor: z.coerce.number().int().min(1).optional().describe('From the `Link` of the part before.'),
})

export function partOf({ limit, cursor }: z.infer<typeof partQuery>): CsvPart {
  return cursor === undefined && limit === undefined
    ? ALL_ROWS
    : { cursor: cursor ?? 0, limit: limit ?? MOST_ROWS }
}

interface CsvFile {
  readonly filename: string
  readonly content: string
  /** How many rows come before the next part; null when this is the last. */
  readonly next?: number | null
}

/** A file for a spreadsheet program; the next part of the table, when there is one, by `Link` (RFC 8288). */
export function csvFile({ filename, content, next = null }: CsvFile, part = ALL_ROWS): ApiResponse {
  return {
    status: 200,
    body: content,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${filename}"`,
      ...(next === null ? {} : { link: `<?limit=${part.limit ?? MOST_ROWS}&cursor=${next}>; rel="next"` }),
    },
  }
}

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** A PDF as another author's parser reads it. */
export interface ReadPdf {
  readonly info: { readonly Title?: string; readonly Language?: string; readonly CreationDate?: string }
  readonly pages: readonly {
    readonly width: number
    readonly height: number
    /** What stands at one height is one line. */
    readonly lines: readonly string[]
    /** What a QR reader finds on it. */
    readonly qr: string | null
    /** Structure as told to screen readers, as JSON. */
    readonly tree: string
  }[]
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const program = join(import.meta.dirname, 'pdf-reader.ts')
  return JSON.parse(execFileSync('node', [program], { input: bytes, encoding: 'utf8' })) as ReadPdf
}

/** All words of a page or file, however lines were broken. */
export function wordsOf(lines: readonly string[]): string {
  return lines.join(' ').replaceAll(/\s+/g, ' ')
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PaperFonts } from '../../core/papers/paper.ts'

let read: PaperFonts | null = null

/** The fonts of papers, read once from beside the bundle (lib/bundle.ts puts them there). */
export function loadPaperFonts(): PaperFonts {
  const folder = process.env.LAMBDA_TASK_ROOT ?? import.meta.dirname
  const font = (name: string) => readFileSync(join(folder, 'fonts', `${name}.ttf`))
  read ??= { regular: font('regular'), semibold: font('semibold') }
  return read
}

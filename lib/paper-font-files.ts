import { createRequire } from 'node:module'

const fileOf = (style: string) =>
  createRequire(import.meta.url).resolve(`source-sans/TTF/SourceSans3-${style}.ttf`)

/** Where the fonts of papers lie: Source Sans by Adobe (npm `source-sans`, SIL Open Font License 1.1). */
export const PAPER_FONT_FILES = { regular: fileOf('Regular'), semibold: fileOf('Semibold') } as const

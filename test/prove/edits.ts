import { registerHooks } from 'node:module'

/** A change to the text of the product as it is loaded; `find` occurs exactly once in the file. */
export interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** A planted bug: what somebody could have written instead. */
export interface Mutant extends Edit {
  readonly name: string
}

/**
 * Pages of two, so that a handful of people already fills several: the code between two pages is what can fail. And who
 * waits for a cancelled event, perhaps for weeks, looks every four hours whether it takes place after all.
 */
export const SMALL_PAGES: readonly Edit[] = [
  { file: 'core/usecases/write-audience.ts', find: 'AUDIENCE_PAGE = 200\n', replace: 'AUDIENCE_PAGE = 2\n' },
  { file: 'core/usecases/tell-page.ts', find: 'const PAGE = 40\n', replace: 'const PAGE = 2\n' },
  { file: 'core/usecases/expand-reminder.ts', find: 'const PAGE = 100\n', replace: 'const PAGE = 2\n' },
  { file: 'core/usecases/expand-fan-out.ts', find: 'WAIT_MINUTES = 60\n', replace: 'WAIT_MINUTES = 240\n' },
]

const ROOT = new URL('../../', import.meta.url).href

function edited(text: string, { file, find, replace }: Edit): string {
  const times = text.split(find).length - 1
  if (times !== 1) throw new Error(`« ${find.trim()} » occurs ${times} times in ${file}, not once`)
  return text.replace(find, () => replace)
}

/**
 * From now on this thread loads the product with these edits. Gives what was not loaded yet, so that an edit of a file
 * that nobody loads is seen. Throws, at loading, when an edit no longer fits the text.
 */
export function editProduct(edits: readonly Edit[]): { readonly waiting: () => string[] } {
  const waiting = new Set(edits.map(({ file }) => file))
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      const own = edits.filter(({ file }) => url === ROOT + file)
      if (own.length === 0) return loaded
      for (const { file } of own) waiting.delete(file)
      const { source } = loaded
      const text = typeof source === 'string' ? source : Buffer.from(source as Uint8Array).toString('utf8')
      return { ...loaded, source: own.reduce(edited, text) }
    },
  })
  return { waiting: () => [...waiting] }
}

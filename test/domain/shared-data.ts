import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Published data that may be read but not copied here (see each test for its licence), in a folder beside the project.
 * Null where that folder is absent: the test then says that it was skipped.
 */
export function sharedData(file: string): string | null {
  const path = join(import.meta.dirname, '../../../shared/data', file)
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

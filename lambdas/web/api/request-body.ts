import { problem, type ApiResponse } from './problem-details.ts'

const LARGEST_BODY_BYTES = 256 * 1024
const DEEPEST = 12

function depth(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0
  return 1 + Math.max(0, ...Object.values(value).map(depth))
}

/** The JSON of a body, or the problem with it: 413 too large, 415 not JSON by type, 400 not JSON at all. */
export function jsonBody(contentType: string | undefined, text: string): { value: unknown } | ApiResponse {
  if (Buffer.byteLength(text) > LARGEST_BODY_BYTES) {
    return problem(413, 'too-large', 'Une requête ne dépasse pas 256 ko.')
  }
  if (!/^application\/(merge-patch\+)?json\b/i.test(contentType ?? '')) {
    return problem(415, 'not-json', 'Envoyez du JSON, avec « Content-Type: application/json ».')
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return problem(400, 'unreadable', "Le corps de la requête n'est pas du JSON lisible.")
  }
  return depth(value) > DEEPEST ? problem(400, 'too-deep', 'Ce JSON est trop profond.') : { value }
}

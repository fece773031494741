import { acceptedEncoding, encoded } from '../feed/encoding.ts'
import { problem, type ApiResponse } from './problem-details.ts'

/** A Lambda answers 6 291 556 bytes at most, as JSON with its headers. */
const LARGEST_BYTES = 6_000_000
/** Below, compressing gains nothing that anybody would notice. */
const WORTH_IT_BYTES = 10_000

const TOO_LARGE = problem(
  406,
  'too-large',
  'Cette réponse est trop volumineuse pour être envoyée ainsi. Demandez-la compressée (Accept-Encoding: gzip) ou, pour un tableau, par parties (limit=10000).',
)

/** What a body weighs in the JSON that a Lambda answers: text escaped, bytes in base64. */
function weightOf(body: ApiResponse['body']): number {
  if (body === null) return 0
  if (typeof body === 'string') return Buffer.byteLength(JSON.stringify(body))
  return Math.ceil(body.length / 3) * 4
}

/**
 * The response as it can be sent: a long text compressed for whoever accepts that; one that is still too large refused with
 * what to ask for instead, never cut.
 */
export function fitting(response: ApiResponse, acceptEncoding: string | undefined): ApiResponse {
  const { body, headers } = response
  if (typeof body !== 'string' || body.length < WORTH_IT_BYTES) return response
  const encoding = acceptedEncoding(acceptEncoding)
  const sent: ApiResponse =
    encoding === 'identity'
      ? { ...response, headers: { ...headers, vary: 'accept-encoding' } }
      : {
          ...response,
          body: new Uint8Array(encoded(body, encoding)),
          headers: { ...headers, vary: 'accept-encoding', 'content-encoding': encoding },
        }
  return weightOf(sent.body) > LARGEST_BYTES ? TOO_LARGE : sent
}

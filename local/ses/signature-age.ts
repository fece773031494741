/** AWS takes a signed request for five minutes: a copy that comes later, however it was held up, is refused. */
const VALID_MINUTES = 5

const basic = (ms: number) => new Date(ms).toISOString().replaceAll(/[-:]|\.\d+/g, '')

/**
 * AWS's sentence for a request whose `X-Amz-Date` (`20210920T070000Z`) is too old at `nowMs`; null when it is not, and
 * for what is not signed at all, which here only we ourselves send.
 */
export function expiredSignature(signedAt: string | undefined, nowMs: number): string | null {
  const earliest = basic(nowMs - VALID_MINUTES * 60_000)
  if (signedAt === undefined || signedAt >= earliest) return null
  return `Signature expired: ${signedAt} is now earlier than ${earliest} (${basic(nowMs)} - ${VALID_MINUTES} min.)`
}

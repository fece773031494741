import type { SendOutcome } from '../../core/ports.ts'

/** Failures of the network before any byte of the request was written: nothing can have left. */
const BEFORE_THE_REQUEST = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]

const CONNECTING = ['connect', 'getaddrinfo']

/** Refusals that concern the account, not the letter: nothing more is tried this minute, and an alarm rings. */
const ACCOUNT = [
  'AccountSendingPausedException',
  'ConfigurationSetSendingPausedException',
  'ConfigurationSetDoesNotExist',
  'ConfigurationSetDoesNotExistException',
  'MailFromDomainNotVerifiedException',
  'CredentialsProviderError',
  'AccessDenied',
  'AccessDeniedException',
  'ExpiredToken',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'RequestExpired',
  'OptInRequired',
]

const THROTTLES = ['Throttling', 'ThrottlingException', 'TooManyRequestsException', 'LimitExceededException']

interface SesFault {
  readonly name: string
  readonly message: string
  readonly code: string | null
  /** What the network was doing: `connect`, `getaddrinfo`, `read`, … */
  readonly doing: string | null
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null
}

function textOf(fault: object, field: string): string | null {
  const value = (fault as Record<string, unknown>)[field]
  return typeof value === 'string' ? value : null
}

function faultOf(fault: unknown): SesFault {
  if (!(fault instanceof Error))
    return { name: 'unknown', message: '', code: null, doing: null, status: null }
  const metadata = '$metadata' in fault ? (fault.$metadata as { httpStatusCode?: number } | undefined) : {}
  return {
    name: fault.name,
    message: fault.message,
    code: textOf(fault, 'code'),
    doing: textOf(fault, 'syscall'),
    status: metadata?.httpStatusCode ?? null,
  }
}

/** An answer of SES that refuses the letter (HTTP 4xx): definite, nothing has left. */
function refusal({ name, message, status }: SesFault): SendOutcome {
  if (/daily|24.?hour/i.test(message) && (THROTTLES.includes(name) || /quota/i.test(message))) {
    return { outcome: 'quota-exceeded' }
  }
  if (status === 429 || THROTTLES.includes(name)) return { outcome: 'throttled' }
  const account = ACCOUNT.includes(name) || status === 401 || status === 403 || status === 404
  // « Email address is not verified »: our own identity, so every letter would be refused.
  if (account || /not verified|sending paused/i.test(message)) return { outcome: 'sending-paused' }
  return { outcome: 'rejected', because: name }
}

/** True when the network failed before the request was written. */
function isUnconnected({ name, message, code, doing }: SesFault): boolean {
  if (name === 'TimeoutError' && /did not establish a connection/i.test(message)) return true
  return CONNECTING.includes(doing ?? '') || BEFORE_THE_REQUEST.includes(code ?? name)
}

/**
 * What a fault of one request to SES means. Only what certainly did not leave is said not to have; all else, a 5xx, a
 * reset, a time-out, an answer that cannot be read, may have left.
 */
export function outcomeOf(thrown: unknown): SendOutcome {
  const fault = faultOf(thrown)
  const { status, name } = fault
  const because = fault.code ?? name
  if (status !== null) {
    return status >= 400 && status < 500
      ? refusal(fault)
      : { outcome: 'unknown', because: `${name} ${status}` }
  }
  if (name === 'CredentialsProviderError') return { outcome: 'sending-paused' }
  return { outcome: isUnconnected(fault) ? 'not-sent' : 'unknown', because }
}

/** Who runs: the postman, the Lambda that hears SES, or the API that serves people. */
export type Role = 'postman' | 'delivery' | 'api'

/** One process: it may be killed, stand still, or see another time than others do. */
export interface Process {
  readonly role: Role
  readonly id: string
  readonly skewMs: number
  /** When the machine ends it, in milliseconds since 1970. */
  readonly endsAt: number
  isDead: boolean
  /** For each group of letters that it has claimed, the mails it carries. */
  readonly carrying: Map<string, readonly string[]>
  readonly onDeath: () => void
}

/** What a fault of the surroundings throws: whatever else is thrown is a fault of the product. */
export function injected(words: string): Error {
  const fault = new Error(`${words} (injected)`)
  fault.name = 'Injected'
  return fault
}

import { inMemoryMailer, type ScriptedOutcome } from '../../core/in-memory.ts'
import { contact } from './builders.ts'
import { invitedOffice, mailsIn, type TestOffice } from './office.ts'

/** One mairie, invited; `script` says what SES answers. */
export function oneMail(
  script: (attempt: number) => ScriptedOutcome | null = () => null,
): Promise<TestOffice> {
  return invitedOffice([contact('a')], { mailer: inMemoryMailer((_, attempt) => script(attempt)) })
}

export const once = (outcome: ScriptedOutcome) => (attempt: number) => (attempt === 1 ? outcome : null)
/** Enough time for so many looks at the watch, then none. */
export function budget(looks: number): () => number {
  let looked = 0
  return () => (++looked > looks ? 0 : 60_000)
}

export const theMail = (office: TestOffice) => mailsIn(office)[0]!
export const acceptedBy = (office: TestOffice) => office.mailer.accepted.map(({ to }) => to)
export const ONE = ['a@mairies.example']

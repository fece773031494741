import { setTimeout as sleep } from 'node:timers/promises'
import { newPace } from '../core/pace.ts'
import { newMemory } from '../core/usecases/memory.ts'
import { runPostman } from '../core/usecases/run-postman.ts'
import { awsWorld } from './adapters/aws-world.ts'
import { systemClock } from './adapters/clock.ts'
import { sesMailer } from './adapters/ses-mailer.ts'
import { readEnvironment } from './environment.ts'

const settings = readEnvironment('postman', process.env)

const world = awsWorld(settings)
const mailer = sesMailer(settings.CONFIGURATION_SET)
/** Set to `sender`, calendar programs answer the From address itself. */
const answers = settings.CALENDAR_ORGANIZER === 'reply-address' ? { replyDomain: settings.REPLY_DOMAIN } : {}
const sender = { name: settings.SENDER_NAME, address: settings.SENDER_ADDRESS }
/** Lives as long as the process: what SES said of our pace a minute ago still holds. */
const pace = newPace(systemClock, (milliseconds) => sleep(milliseconds))

/**
 * Every minute: what is due goes out. Throws at the end, when all else is done, if something asks for a person: the
 * minute is not tried again, the alarm rings.
 */
export async function handler(
  _event: unknown,
  context: { getRemainingTimeInMillis: () => number },
): Promise<void> {
  const remainingMs = () => context.getRemainingTimeInMillis()
  const minute = { ...answers, remainingMs, memory: newMemory() }
  const report = await runPostman({ world, mailer, sender, pace, ...minute })
  // An object, not its text: Lambda's JSON log keeps its fields, and metric filters read them (lib/postman.ts).
  console.log({ postman: report })
  const { faults, stopped, turns } = report
  const failed = turns.failed ?? 0
  if (faults.length > 0 || failed > 0 || stopped !== null) {
    throw new Error(`postman: ${faults.length} faults, ${failed} mails failed, stopped: ${stopped ?? 'no'}`)
  }
}

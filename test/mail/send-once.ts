import { sesMailer } from '../../lambdas/adapters/ses-mailer.ts'
import { message } from './message.ts'

/**
 * Sends one message and prints the outcome: run as a process of its own, because jest puts its modules in another realm,
 * where an error of the network is no `Error` and the SDK wraps it beyond recognition.
 */
console.log(JSON.stringify(await sesMailer('agenda', 2_000).send(message())))

import { frenchInstant } from '../../../core/domain/french-dates.ts'
import { RELAUNCH_REFUSALS } from '../../../core/domain/relaunching.ts'
import { PATHS } from '../../../core/paths.ts'
import type { OpenedDesk } from '../../../core/usecases/open-desk.ts'
import type { RelaunchPlan } from '../../../core/usecases/relaunch-silent.ts'
import { markup, type Html } from '../site/markup.ts'
import { tokenField } from './desk-layout.ts'

function mailboxesOf({ mailboxes }: RelaunchPlan): string {
  return mailboxes > 1 ? `${mailboxes} adresses` : `${mailboxes} adresse`
}

/** What a relance would do, before it is asked for: to how many, and when; or why none leaves. */
export function relaunchPage(desk: OpenedDesk, plan: RelaunchPlan): Html {
  const { event, outcome } = plan
  const back = markup`<p><a href="${PATHS.deskBoard(event.eventId)}">Retour au tableau de bord</a></p>`
  if ('refused' in outcome) return markup`<p>${RELAUNCH_REFUSALS[outcome.refused]}</p>${back}`
  const at = frenchInstant(outcome.reminder.dueAt, event.zone)
  if (outcome.asked) {
    return markup`<div class="notice" role="status"><p>La relance est demandée : elle part le ${at}, à qui n'aura pas répondu d'ici là.</p></div>${back}`
  }
  return markup`<p>Un rappel sera adressé à <strong>${mailboxesOf(plan)}</strong> sans réponse, à partir du ${at}.</p>
      <ul>
        <li>Qui répond d'ici là ne reçoit rien.</li>
        <li>Qui a été invité depuis moins de 24 heures ne reçoit rien.</li>
        <li>Une même adresse reçoit trois messages par jour au plus ; au-delà, ils sont réunis le lendemain.</li>
      </ul>
      <form method="post" action="${PATHS.deskRelaunch(event.eventId)}">${tokenField(desk)}
        <p><button type="submit">Relancer ${mailboxesOf(plan)}</button></p>
      </form>${back}`
}

import * as z from 'zod'
import { toInstant } from '../../core/domain/local-time.ts'
import { PATHS } from '../../core/paths.ts'
import type { Act } from './act.ts'
import { linkIn } from './inbox-link.ts'
import type { LoadedEvents } from './load.ts'
import { FUTURE_AGENTS } from './people.ts'
import type { Stage } from './stage.ts'

const ZONE = 'Europe/Paris'

/** The newsletter tells that fifteen were trained, on which days, and no more: what follows is fictitious. */
const DAYS = ['2021-09-08', '2021-09-09', '2021-09-10', '2021-09-13', '2021-09-14', '2021-09-15']
const PARTS = [1, 2]

const rosterSchema = z.object({
  registrations: z.array(z.object({ registrationId: z.string(), name: z.string(), state: z.string() })),
})

const pathOf = (events: LoadedEvents) => `/v1/events/${events.get('formation-cnfpt-2021-09')?.eventId ?? ''}`

async function confirmed({ api }: Stage, events: LoadedEvents) {
  const { registrations } = rosterSchema.parse(await api.get(`${pathOf(events)}/registrations`))
  return registrations.filter(({ state }) => state === 'confirmed')
}

async function enrolAll({ api }: Stage, events: LoadedEvents): Promise<void> {
  await api.send('PUT', `${pathOf(events)}/cohort`, { capacity: 15, enrolBy: '2021-09-03' })
  await api.send('POST', `${pathOf(events)}/registrations`, { registrations: FUTURE_AGENTS })
}

/** Chooses as people do: from the link of the letter, on the page of the registration, by its button. */
async function choose({ inbox }: Stage, who: number, choix: 'oui' | 'non'): Promise<void> {
  const { name = '', mailbox = '' } = FUTURE_AGENTS[who] ?? {}
  const link = await linkIn(inbox, mailbox, PATHS.registration(''))
  if (link === null) throw new Error(`no letter to ${name} links to her registration`)
  const form = new URLSearchParams({ choix })
  const response = await fetch(link, { method: 'POST', body: form, redirect: 'manual' })
  if (response.status !== 303) throw new Error(`the choice of ${name}: ${response.status}`)
}

async function printSheets({ api, keepPaper }: Stage, events: LoadedEvents): Promise<void> {
  keepPaper('feuilles-emargement', await api.download(`${pathOf(events)}/papers/signature-sheet.pdf`))
}

/** Everybody signed for every half-day: what is on the sheets is entered in the evening. */
async function enterPresences(stage: Stage, events: LoadedEvents, day: string): Promise<void> {
  const entries = (await confirmed(stage, events)).map(({ registrationId }) => ({
    registrationId,
    presence: 'present',
  }))
  for (const part of PARTS) {
    await stage.api.send('PUT', `${pathOf(events)}/attendance/${day}-${part}`, { entries })
  }
}

async function printAttestations(stage: Stage, events: LoadedEvents): Promise<void> {
  for (const { registrationId, name } of await confirmed(stage, events)) {
    const path = `${pathOf(events)}/registrations/${registrationId}/attestation.pdf`
    stage.keepPaper(`attestation-${name.replaceAll(' ', '-')}`, await stage.api.download(path))
  }
}

const act = (on: string, time: string, says: string, does: Act['does']): Act => ({
  ...{ at: toInstant(on, time, ZONE), says, does },
})

/** The session of the CNFPT, from the enrolments to the attestations. */
export const SESSION_ACTS: readonly Act[] = [
  act(
    '2021-09-01',
    '10:00',
    "16 futurs agents sont inscrits par leurs employeurs pour 15 places : une demande est sur liste d'attente.",
    enrolAll,
  ),
  act('2021-09-02', '11:00', 'Un empêchement : une place est rendue, depuis le lien du courriel.', (stage) =>
    choose(stage, 6, 'non'),
  ),
  act('2021-09-03', '14:00', 'La place proposée est acceptée, depuis le lien du courriel.', (stage) =>
    choose(stage, 15, 'oui'),
  ),
  act('2021-09-07', '16:00', "Les feuilles d'émargement sont imprimées.", printSheets),
  ...DAYS.map((day) =>
    act(
      day,
      '17:30',
      'Les signatures des deux demi-journées sont saisies : 15 matin, 15 après-midi.',
      (stage, events) => enterPresences(stage, events, day),
    ),
  ),
  act('2021-09-16', '10:00', '15 attestations sont imprimées : 12 demi-journées sur 12.', printAttestations),
]

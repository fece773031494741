import { readFileSync } from 'node:fs'
import { registrationSchema, type Registration } from '../../core/domain/registration.ts'
import type { AgendaEvent } from '../../core/domain/event.ts'
import { createApiKey } from '../../core/usecases/create-api-key.ts'
import { scopeSchema } from '../../core/domain/access.ts'
import { apiApp } from '../../lambdas/web/api/app.ts'
import { paperRoutes } from '../../lambdas/web/api/papers.ts'
import { ROUTES } from '../../lambdas/web/api/routes.ts'
import { PAPER_FONT_FILES } from '../../lib/paper-font-files.ts'
import { anEvent, answerWorld, NOW } from '../answers/answer-world.ts'
import { testClient } from '../api/client.ts'
import { visitor } from '../site/site-client.ts'

export const DAYS = ['2021-09-08', '2021-09-09', '2021-09-10', '2021-09-13', '2021-09-14', '2021-09-15']
/** The twelve half-days of the newsletter's session. */
export const HALF_DAYS = DAYS.flatMap((day) => [`${day}-1`, `${day}-2`])
/** The day after the session, in the morning. */
export const AFTER = '2021-09-16T07:00:00.000Z'

export const FONTS = {
  regular: readFileSync(PAPER_FONT_FILES.regular),
  semibold: readFileSync(PAPER_FONT_FILES.semibold),
}

function module(code: string, title: string, slotIds: string[]): AgendaEvent['modules'][number] {
  return { code, title, purpose: null, days: 3, organiser: 'CNFPT', slotIds, requires: [], mode: 'in-person' }
}

export const MODULES = [
  module('socle-commun', 'Socle commun', ['1', '2', '3']),
  module('socle-metiers', 'Socle métiers', ['4', '5', '6']),
]

/** The CNFPT session of the newsletter: six days without hours, two modules of three days, place not told. */
export function aTraining(changes: Partial<AgendaEvent> = {}): AgendaEvent {
  const slots = DAYS.map((day, index) => ({
    ...{ id: String(index + 1), startOn: day, endOn: day },
    ...{ startTime: null, endTime: null },
  }))
  return anEvent({
    ...{
      eventId: 'formation-2021',
      kind: 'training',
      title: 'Formation initiale des agents',
      replyDays: null,
    },
    when: { precision: 'day', slots },
    ...{ communes: [], modules: MODULES },
    ...changes,
  })
}

const NAMES = [
  'Élodie Lœuilleux',
  'Stanisław Żółtowski',
  'Ștefan Țurcanu',
  'Nguyễn Thị Hồng Đào',
  "Anne L'Hôte",
]

/** Someone enrolled by her employer and confirmed. */
export function aRegistration(rank: number, changes: Partial<Registration> = {}): Registration {
  const registrationId = `agent-${String(rank).padStart(2, '0')}`
  return registrationSchema.parse({
    ...{
      departement: '40',
      eventId: 'formation-2021',
      registrationId,
      version: 1,
      traineeId: `trainee-${rank}`,
    },
    name: `${NAMES[rank % NAMES.length]!} ${rank}`,
    ...{ mailbox: null, contactId: null, structureId: null },
    employer: { name: 'Communauté de communes', mailbox: 'rh@cc.example' },
    ...{
      modules: MODULES.map(({ code }) => code),
      state: 'confirmed',
      queuedAt: NOW,
      offer: null,
      offers: 0,
    },
    ...{ late: false, override: null, changedAt: '2021-08-30T08:00:00.000Z' },
    ...changes,
  })
}

/** The training with its trainees, behind the doors of API and site, on the day after it ended. */
export async function trainingWorld(
  people: readonly Registration[] = Array.from({ length: 15 }, (_, rank) => aRegistration(rank)),
  event = aTraining(),
) {
  const world = await answerWorld(event, [])
  world.clock.set(AFTER)
  for (let from = 0; from < people.length; from += 100) {
    const page = people.slice(from, from + 100)
    await world.store.commit(
      page.map((record) => ({ put: 'registration', record, expect: 'absent' }) as const),
    )
  }
  const app = apiApp(world, [...ROUTES, ...paperRoutes(() => FONTS)])
  const { key } = await createApiKey(world, {
    ...{ departement: '40', owner: 'prefecture-40', scopes: [...scopeSchema.options] },
  })
  const api = testClient(app, key)
  const path = `/v1/events/${event.eventId}`
  return {
    ...{ world, app, api, path, site: visitor(world) },
    /** Enters the same for several people and half-days. */
    enter: async (
      presence: 'present' | 'absent' | 'excused',
      registrationIds: readonly string[] = people.map(({ registrationId }) => registrationId),
      halfDays: readonly string[] = HALF_DAYS,
    ) => {
      for (const halfDay of halfDays) {
        const entries = registrationIds.map((registrationId) => ({ registrationId, presence }))
        const { status, text } = await api.call('PUT', `${path}/attendance/${halfDay}`, { entries })
        if (status !== 200) throw new Error(text)
      }
    },
    /** The bytes of a paper, or the problem why there is none. */
    paper: async (of: string) => {
      const response = await app.request(`${path}/${of}`, { headers: { authorization: `Bearer ${key}` } })
      const bytes = new Uint8Array(await response.arrayBuffer())
      return {
        status: response.status,
        headers: response.headers,
        bytes,
        text: () => Buffer.from(bytes).toString(),
      }
    },
  }
}

import { postedWorld, type PostedWorld } from '../api/posted.ts'
import type { Registration } from '../../core/domain/registration.ts'
import type { AttendedModule } from '../../core/domain/trainee.ts'
import type { World } from '../../core/ports.ts'

/** The session of the newsletter: six days, three for each module, the second after the first. */
export const SESSION = {
  kind: 'training',
  title: 'Formation des futurs agents France services',
  when: {
    precision: 'minute',
    slots: ['08', '09', '10', '13', '14', '15'].map((day) => ({
      ...{ startOn: `2021-09-${day}`, startTime: '09:00', endTime: '16:30' },
    })),
  },
  modules: [
    { code: 'socle-commun', title: 'socle commun', days: 3, organiser: 'CNFPT', slotIds: ['1', '2', '3'] },
    {
      ...{ code: 'socle-metiers', title: 'socle métiers', days: 3, organiser: 'CNFPT' },
      ...{ slotIds: ['4', '5', '6'], requires: ['socle-commun'] },
    },
  ],
  organiser: {
    name: 'Préfecture des Landes',
    mailbox: 'france-services@landes.example',
    phone: '0558000000',
  },
  visibility: 'network',
}

export const EMPLOYER = { name: 'Communauté de communes', mailbox: 'rh@communaute.example' }

/** Somebody with a mailbox of her own, unless told. */
export const person = (number: number, more: object = {}) => ({
  name: `Agent ${String(number).padStart(3, '0')}`,
  mailbox: `agent-${number}@agents.example`,
  employer: EMPLOYER,
  ...more,
})

export interface ShownRegistration extends Registration {
  readonly position: number | null
}

/** A training with its seats, over the API, with the postman behind it. */
export async function trainingWorld(cohort: object = { capacity: 15 }, event: object = SESSION, at?: string) {
  const posted: PostedWorld = await postedWorld(at)
  const { landes } = posted
  const { json } = await landes.call('POST', '/v1/events', event)
  const eventId = String(json.eventId)
  const path = `/v1/events/${eventId}`
  const set = await landes.call('PUT', `${path}/cohort`, cohort)
  if (set.status !== 201) throw new Error(set.text)
  const enrol = async (...people: object[]) => {
    const answer = await landes.call('POST', `${path}/registrations`, { registrations: people })
    if (answer.status !== 200) throw new Error(answer.text)
    return answer.json.results as {
      status: string
      registration?: Registration
      errors?: { field: string; message: string }[]
    }[]
  }
  return {
    ...posted,
    ...{ eventId, path, enrol, key: { departement: '40', eventId } },
    list: async () => {
      const { json: read } = await landes.call('GET', `${path}/registrations`)
      return read as unknown as {
        cohort: { capacity: number; seatsTaken: number; version: number }
        registrations: ShownRegistration[]
      }
    },
    verb: (registrationId: string, verb: string, body: object = {}) =>
      landes.call('POST', `${path}/registrations/${registrationId}/${verb}`, body),
    /** Letters that have left, « letter mailbox ». */
    letters: async () => {
      const mails = await posted.world.store.list('mail', { departement: '40', eventId })
      return mails.records
        .filter(({ state }) => state === 'sent')
        .map(({ letter, mailbox }) => `${letter} ${mailbox}`)
        .sort()
    },
    /** Runs the postman, then lets a minute pass, so often. */
    minutes: async (count: number) => {
      for (let passed = 0; passed < count; passed += 1) {
        const { faults } = await posted.minute()
        if (faults.length > 0) throw new Error(faults.join('\n'))
        posted.world.clock.advance(1)
      }
    },
  }
}

/** Writes that somebody has attended these modules, somewhere else. */
export async function hasAttended(
  { store }: Pick<World, 'store'>,
  traineeId: string,
  attended: readonly AttendedModule[],
): Promise<void> {
  const key = { departement: 'all', traineeId } as const
  const record = { ...key, version: 1, attended: [...attended] }
  await store.commit([{ put: 'trainee', record, expect: 'absent' }])
}

export type TrainingWorld = Awaited<ReturnType<typeof trainingWorld>>

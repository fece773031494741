import type { Cohort } from '../../core/domain/cohort.ts'
import type { Registration } from '../../core/domain/registration.ts'

const NOW = '2021-09-01T07:00:00.000Z'

/** A registration that has been validated, the n-th to ask. */
export function aRegistration(number: number, told: Partial<Registration> = {}): Registration {
  return {
    ...{ departement: '40', eventId: 'formation', registrationId: `r${number}`, version: 1 },
    ...{
      traineeId: `t${number}`,
      name: `Agent ${number}`,
      mailbox: null,
      contactId: null,
      structureId: null,
    },
    employer: { name: `Employeur ${number}`, mailbox: `employeur-${number}@employeurs.example` },
    ...{ modules: ['socle-commun'], state: 'validated', offer: null, offers: 0, late: false, override: null },
    queuedAt: `2021-09-01T07:00:00.${String(number).padStart(3, '0')}Z`,
    changedAt: NOW,
    ...told,
  }
}

export function aCohort(told: Partial<Cohort> = {}): Cohort {
  return {
    ...{ departement: '40', eventId: 'formation', version: 1, capacity: 2, minimum: 8, withdrawalDays: 8 },
    ...{ enrolBy: null, offersAfterDeadline: false, structuresFirst: false, seatsTaken: 0, settleAt: null },
    ...told,
  }
}

import { eraseAccessNeeds } from '../core/usecases/erase-access-needs.ts'
import { noteSmallCohorts } from '../core/usecases/note-small-cohorts.ts'
import { noteUnfixedDates } from '../core/usecases/note-unfixed-dates.ts'
import { settleAll } from '../core/usecases/settle-soon.ts'
import { awsWorld } from './adapters/aws-world.ts'
import { readEnvironment } from './environment.ts'

const settings = readEnvironment('nightly', process.env)
const world = awsWorld(settings)

/** Every night, for each département served: notes to organisers, counters of coming trainings, retention. */
export async function handler(): Promise<void> {
  const failed: string[] = []
  for (const departement of settings.DEPARTEMENTS.split(',')) {
    try {
      const notes = await noteUnfixedDates(world, departement)
      const small = await noteSmallCohorts(world, departement)
      const cohorts = await settleAll(world, departement)
      const erased = await eraseAccessNeeds(world, departement)
      console.log(JSON.stringify({ nightly: departement, notes, small, cohorts, erased }))
    } catch (fault) {
      // One département's fault must not cost the others their night; it is thrown at the end for the alarm.
      failed.push(departement)
      console.error(
        JSON.stringify({ nightly: departement, fault: fault instanceof Error ? fault.name : 'unknown' }),
      )
    }
  }
  if (failed.length > 0) throw new Error(`nightly failed for ${failed.join(', ')}`)
}

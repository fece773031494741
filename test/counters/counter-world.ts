import { EMPLOYER, SESSION, trainingWorld } from '../seats/training.ts'
import { visitor } from '../site/site-client.ts'
import { hours } from './a-structure.ts'

export const GEAUNE = '40-fs-geaune'
/** A day before the newsletter's session on which nothing is due but what is tested. */
const IN_AUGUST = '2021-08-25T07:00:00.000Z'

export const agentNamed = (name: string, more: object = {}) => ({
  ...{ role: 'agent', functionLabel: 'agent France services', name, structureId: GEAUNE },
  mailbox: `${name.toLowerCase().replaceAll(' ', '.')}@agents.example`,
  ...more,
})

/** Somebody of Geaune, enrolled by name. */
export const enrolled = (name: string, more: object = {}) => ({
  ...{ name, structureId: GEAUNE, mailbox: agentNamed(name).mailbox, employer: EMPLOYER },
  ...more,
})

const structure = (openingHours: object | null) => ({
  name: 'France services de Geaune',
  sites: [{ siteId: GEAUNE, role: 'main', name: 'Geaune', commune: '40110', openingHours }],
})

/** The newsletter's session and the structure of Geaune, open every morning, with two agents. */
export async function counterWorld(told: { event?: object; cohort?: object } = {}) {
  const training = await trainingWorld(told.cohort ?? { capacity: 15 }, told.event ?? SESSION, IN_AUGUST)
  const { landes, path } = training
  const putStructure = (openingHours: object | null) =>
    landes.call('PUT', `/v1/structures/${GEAUNE}`, structure(openingHours))
  const putAgents = (...contacts: object[]) => landes.call('POST', '/v1/contacts', { contacts })
  await putStructure(hours('9-12'))
  await putAgents(agentNamed('Marie Dupont'), agentNamed('Jean Lacoste'))
  const questions = () => training.mailer.accepted.filter(({ subject }) => subject.includes('Accueil'))
  return {
    ...training,
    ...visitor(training.world),
    ...{ putStructure, putAgents, questions },
    /** What the organiser reads of the counter of Geaune. */
    counter: async () => {
      const { json } = await landes.call('GET', `${path}/counters`)
      return (json.counters as Record<string, unknown>[])[0]
    },
    /** The page that the last question links to. */
    page: () => {
      const text = questions().at(-1)?.text ?? ''
      const [, found] = /https:\/\/agenda\.example(\/accueil\/[^\s?]+)/.exec(text) ?? []
      if (found === undefined) throw new Error('nothing was asked')
      return found
    },
  }
}

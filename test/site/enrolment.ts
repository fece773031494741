import { HtmlValidate } from 'html-validate'
import { SESSION, trainingWorld } from '../seats/training.ts'
import { visitor } from './site-client.ts'

export const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
    'void-style': ['error', { style: 'omit' }],
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
  },
})

export const MANAGER = 'direction@cias.example'
export const METIERS = { ...SESSION, modules: [SESSION.modules[1]], title: 'Formation – socle métiers' }
export const LATER = {
  ...SESSION,
  modules: [SESSION.modules[0]],
  title: 'Formation – socle commun',
  when: { precision: 'day', slots: ['05', '06', '07'].map((day) => ({ startOn: `2021-10-${day}` })) },
}

export const structure = (name: string, commune: string) => ({
  ...{ name, carrier: { name: `CIAS de ${name}` } },
  sites: [{ siteId: `site-${commune}`, role: 'main', name, commune }],
})
export const contact = (role: string, mailbox: string, structureId: string, more: object = {}) => ({
  ...{ role, functionLabel: role === 'agent' ? 'agent' : 'directrice', mailbox, structureId },
  ...more,
})

type Fields = [string, string][]

/** The fields of the form for some people, in rows from 1 on. */
export function rows(people: readonly Record<string, string>[], accord = 'oui'): Fields {
  const filled = people.flatMap((fields, index) =>
    Object.entries(fields).map(([name, value]): [string, string] => [`${name}-${index + 1}`, value]),
  )
  return accord === '' ? filled : [...filled, ['accord', accord]]
}

export const MARIE = { nom: 'Dupont', prenom: 'Marie', fonction: 'conseillère' }
export const JEAN = { nom: 'Lacoste', prenom: 'Jean', adresse: 'jean.lacoste@agents.example' }
export const ANNE = { nom: "L'Hôte", prenom: 'Anne' }

/** A training with its seats, whose invitation has reached the manager of a structure; its letters have left. */
export async function invited(
  cohort: object = { capacity: 15 },
  event: object = SESSION,
  contacts?: object[],
) {
  const session = await trainingWorld(cohort, event)
  const { landes, path, mailer, world } = session
  await landes.call('PUT', '/v1/structures/40-fs-geaune', structure('Geaune', '40110'))
  await landes.call('PUT', '/v1/structures/40-fs-gabarret', structure('Gabarret', '40102'))
  await landes.call('POST', '/v1/contacts', {
    contacts: contacts ?? [contact('structure-manager', MANAGER, '40-fs-geaune')],
  })
  const asked = await landes.call('POST', `${path}/invitations`, { audience: { departement: true } })
  if (asked.status !== 202) throw new Error(asked.text)
  await session.minutes(2)
  const site = visitor(world)
  /** The page that the invitation of a mailbox links to. */
  const pageOf = (mailbox = MANAGER) => {
    const letter = mailer.accepted.find(({ to, text }) => to === mailbox && text.includes('/inscrire/'))
    const [, page] = /https:\/\/agenda\.example(\/inscrire\/[^\s?]+)/.exec(letter?.text ?? '') ?? []
    return page ?? null
  }
  const state = async () =>
    (await session.list()).registrations.map(({ name, state: is }) => `${name} ${is}`).sort()
  return { ...session, ...site, pageOf, page: pageOf() ?? '', state }
}

/** What people read of a page, in one line. */
export const words = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')

/** The results of a POST, one for each person. */
export const results = (html: string) =>
  [...(/id="resultat">(.*?)<\/ul>/s.exec(html)?.[1] ?? '').matchAll(/<li>(.*?)<\/li>/gs)].map(
    ([, item = '']) => words(item).trim().replace(/ – /, ' – '),
  )

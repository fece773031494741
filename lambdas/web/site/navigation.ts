import type { Departement } from '../../../core/domain/departements.ts'
import { PATHS } from '../../../core/paths.ts'
import { markup, type Html } from './markup.ts'

/** The public pages of a département; `other` is one that the navigation leads to by another page. */
export type Section = 'agenda' | 'structures' | 'open-days' | 'subscribe' | 'other'

const WAYS: readonly (readonly [Section, string, (departement: string) => string])[] = [
  ['agenda', 'Agenda', PATHS.departement],
  ['structures', 'France services', PATHS.structures],
  ['open-days', 'Portes ouvertes', PATHS.openDays],
  ['subscribe', "S'abonner", PATHS.subscribe],
]

/** The ways between the public pages; the one shown is named as such (RGAA 12.2). */
export function navigation({ code }: Departement, section: Section): Html {
  const items = WAYS.map(([way, label, path]) => {
    const current = way === section ? markup` aria-current="page"` : ''
    return markup`<li><a href="${path(code)}"${current}>${label}</a></li>`
  })
  return markup`<nav aria-label="Pages publiques"><ul>${items}</ul></nav>`
}

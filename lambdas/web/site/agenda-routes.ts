import type { Context } from 'hono'
import { wanted, type AgendaFilter } from '../../../core/domain/agenda-filter.ts'
import type { Departement } from '../../../core/domain/departements.ts'
import type { Structure } from '../../../core/domain/directory.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { readAll } from '../../../core/usecases/read-all.ts'
import { readPublicAgenda } from '../../../core/usecases/read-public-agenda.ts'
import { agendaFilters, kindOptions, structureOptions } from './agenda-filters.ts'
import { agendaPage } from './agenda-page.ts'
import { filterOf, isOffered, queryPath, readQuery, type AgendaQuery } from './agenda-query.ts'
import { markup, type Html } from './markup.ts'
import { openGraph } from './open-graph.ts'
import { notFound, showPage } from './replies.ts'

/** What the filter means, in words, and the way to a feed of just that. */
function aboutFilter(
  { near }: AgendaFilter,
  query: AgendaQuery,
  departement: Departement,
  structure: Structure | undefined,
): Html {
  const subscribe = queryPath(PATHS.subscribe(departement.code), {
    kind: query.kind,
    structureId: query.structureId,
  })
  const place =
    near === null
      ? ''
      : near.epci === null
        ? markup`<p>Événements à ${near.commune.name}.</p>`
        : markup`<p>Événements près de ${near.commune.name} : ${near.epci}, ${near.communes.size} communes.</p>`
  const page =
    structure === undefined
      ? ''
      : markup`<p><a href="${PATHS.structure(departement.code, structure.structureId)}">${structure.name} : adresses et horaires</a></p>`
  return markup`${place}${page}
      <p><a href="${subscribe}">Recevoir cet agenda dans mon calendrier</a></p>`
}

/** The public agenda, filtered as the address asks. */
export async function showAgenda(c: Context, world: World, departement: Departement): Promise<Response> {
  const query = readQuery(c)
  if (query === null) return notFound(c)
  const { code } = departement
  const [agenda, structures] = await Promise.all([
    readPublicAgenda(world, departement),
    readAll(world.store, 'structure', { departement: code }),
  ])
  const territory = world.territoryOf(code)
  const asked = filterOf(query, territory, structures)
  if (asked === 'unknown' || !isOffered(query, agenda)) return notFound(c)
  const { filter, problems } = asked
  const path = PATHS.departement(code)
  const entries = wanted(agenda.entries, filter, structures)
  const found = agendaPage({ ...agenda, entries }, query, { path, territory })
  if (found === null) return notFound(c)
  const offered = { kinds: kindOptions(agenda.entries), structures: structureOptions(structures) }
  const title = `Agenda public ${departement.ofName}`
  const summary = `Portes ouvertes, ouvertures et inaugurations des France services ${departement.ofName}.`
  const body = markup`<p class="lead">${summary}</p>
      ${agendaFilters(path, query, offered, problems)}
      ${aboutFilter(
        filter,
        query,
        departement,
        structures.find(({ structureId }) => structureId === filter.structureId),
      )}
      ${found}`
  // Of all the ways to filter it, search engines need but one.
  const head = openGraph({ title, summary, path }, world.settings.publicUrl)
  const page = { title, departement, section: 'agenda', head, body } as const
  return showPage(c, page, problems.length > 0 ? 422 : 200)
}

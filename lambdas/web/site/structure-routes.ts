import type { Context } from 'hono'
import type { Departement } from '../../../core/domain/departements.ts'
import type { Structure } from '../../../core/domain/directory.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { readAll } from '../../../core/usecases/read-all.ts'
import { readPublicStructure } from '../../../core/usecases/read-public-structure.ts'
import { positionOf } from '../../../core/domain/plane.ts'
import { dotMap, type Dot } from './dot-map.ts'
import { communeNames } from './event-facts.ts'
import { markup, type Html } from './markup.ts'
import { openGraph } from './open-graph.ts'
import { notFound, showPage } from './replies.ts'
import { ANCT_SOURCE, structurePage } from './structure-page.ts'

function structureItem({ departement, structureId, name, sites }: Structure, territory: Territory): Html {
  const communes = [
    ...new Set(
      communeNames(
        territory,
        sites.map(({ commune }) => commune),
      ),
    ),
  ]
  return markup`<li><p class="title"><a href="${PATHS.structure(departement, structureId)}">${name}</a></p>
          <p class="kind">${communes.join(', ')}</p></li>`
}

/** Where they are; the numbers are those of the list. */
function mapOf(structures: readonly Structure[]): Html | '' {
  const dots = structures.flatMap(({ departement, structureId, sites }, index) =>
    sites.flatMap((site): Dot[] => {
      const position = positionOf(site)
      const href = PATHS.structure(departement, structureId)
      return position === null ? [] : [{ position, label: site.name, number: index + 1, href }]
    }),
  )
  const map = dotMap(dots, 'Carte des France services ; chaque numéro mène à une structure de la liste')
  return map === '' ? '' : markup`<figure>${map}</figure>`
}

/** All structures of a département, by name. */
export async function showStructures(c: Context, world: World, departement: Departement): Promise<Response> {
  const { code } = departement
  const structures = await readAll(world.store, 'structure', { departement: code })
  const territory = world.territoryOf(code)
  const byName = [...structures].sort((a, b) => a.name.localeCompare(b.name, 'fr'))
  const body =
    byName.length === 0
      ? markup`<p>Aucune structure n'est enregistrée pour le moment.</p>`
      : markup`<p class="lead">Adresses, horaires et événements de chaque structure.</p>
      <div class="map-and-list">${mapOf(byName)}
      <ol class="houses">${byName.map((structure) => structureItem(structure, territory))}</ol></div>
      ${byName.some(({ anctId }) => anctId !== null) ? ANCT_SOURCE : ''}`
  const title = `Les France services ${departement.ofName}`
  return showPage(c, { title, departement, section: 'structures', body })
}

/** One structure; the same answer for every address that is none. */
export async function showStructure(c: Context, world: World, departement: Departement): Promise<Response> {
  const { code } = departement
  const found = await readPublicStructure(world, departement, c.req.param('structureId') ?? '')
  if (found === null) return notFound(c)
  const territory = world.territoryOf(code)
  const { name, structureId, sites } = found.structure
  const communes = [
    ...new Set(
      communeNames(
        territory,
        sites.map(({ commune }) => commune),
      ),
    ),
  ].join(', ')
  const page = {
    title: name,
    summary: `Adresses, horaires et événements : ${communes}.`,
    path: PATHS.structure(code, structureId),
  }
  const head = openGraph(page, world.settings.publicUrl)
  const body = structurePage(found, territory)
  return showPage(c, { title: name, departement, section: 'other', head, body })
}

import { proposeParent } from './antenna-parent.ts'
import type { AnctPlace } from './anct-place.ts'
import { anctIdentifier, keptFor, type AnctGroup } from './anct-structure.ts'
import type { Structure } from './directory.ts'

/** Which main site an antenna was attached to, and why; null: it stands alone until a human says whose it is. */
export interface Attachment {
  readonly antenna: AnctPlace
  readonly parent: AnctPlace | null
  readonly because: string
  /** True for a guess of ours, which a human confirms. */
  readonly guessed: boolean
}

/** The main site under which an antenna is already kept here: a human's decision, or a former import. */
function keptParent(
  antenna: AnctPlace,
  mains: readonly AnctPlace[],
  structures: readonly Structure[],
): AnctPlace | null {
  const siteId = anctIdentifier(antenna)
  const holder = structures.find((structure) =>
    structure.sites.some((site) => site.role === 'antenna' && site.siteId === siteId),
  )
  if (holder === undefined) return null
  return mains.find((main) => keptFor(main, [holder]) !== null) ?? null
}

function attach(
  antenna: AnctPlace,
  mains: readonly AnctPlace[],
  structures: readonly Structure[],
): Attachment {
  if (antenna.parentId !== null) {
    const parent = mains.find((main) => main.anctId === antenna.parentId) ?? null
    return { antenna, parent, because: 'colonne id_fs_parent', guessed: false }
  }
  const kept = keptParent(antenna, mains, structures)
  if (kept !== null) return { antenna, parent: kept, because: 'déjà rattachée', guessed: false }
  const proposal = proposeParent(antenna, mains)
  return proposal === null
    ? { antenna, parent: null, because: 'rien ne la désigne', guessed: false }
    : { antenna, ...proposal, guessed: true }
}

/** The places of one département as structures: each main site with its antennas, and the antennas left alone. */
export function anctGroups(
  places: readonly AnctPlace[],
  structures: readonly Structure[],
): { groups: AnctGroup[]; attachments: Attachment[] } {
  const mains = places.filter((place) => !place.antenna)
  const attachments = places.filter((place) => place.antenna).map((place) => attach(place, mains, structures))
  const idsOf = (some: readonly Attachment[]) => new Set(some.map(({ antenna }) => anctIdentifier(antenna)))
  const groups = mains.map((main) => ({
    main,
    antennas: attachments.filter(({ parent }) => parent === main).map(({ antenna }) => antenna),
    elsewhere: idsOf(attachments.filter(({ parent }) => parent !== main)),
  }))
  const alone = attachments
    .filter(({ parent }) => parent === null)
    .map(({ antenna }) => ({ main: antenna, antennas: [], elsewhere: new Set<string>() }))
  return { groups: [...groups, ...alone], attachments }
}

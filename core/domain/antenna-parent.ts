import type { AnctPlace } from './anct-place.ts'
import { folded } from './commune-names.ts'

/** The main site proposed for an antenna, and the reason a human reads before confirming it. */
export interface ParentProposal {
  readonly parent: AnctPlace
  readonly because: string
}

/** Words that say nothing of which structure it is. */
const EMPTY_WORDS = new Set(
  'france services service multisites multisite itinerante itinerant bus de du des la le les l d et en sur communaute communes antenne site'.split(
    ' ',
  ),
)

/** « France services X - Antenne de Y », « … – Site de Y »: the part that names the structure, and the site's own. */
const TAIL = /\s*[-–]\s*(?:[Aa]ntenne|[Ss]ite)\b[\s–-]*(.*)$/

function words(name: string): Set<string> {
  return new Set(
    folded(name)
      .split(' ')
      .filter((word) => !EMPTY_WORDS.has(word)),
  )
}

/** The name of an antenna without what names the antenna itself. */
function ownersName(name: string): string {
  return name.replace(TAIL, '')
}

/** What an antenna is called in its structure: « Roquefort », or the name of its commune. */
export function antennaName(place: AnctPlace): string {
  const tail = TAIL.exec(place.name)?.[1]
    ?.replace(/^(?:de la |de l['’]|du |des |de |d['’])/, '')
    .trim()
  return tail === undefined || tail === '' ? place.communeName : tail
}

function containsAll(all: ReadonlySet<string>, some: ReadonlySet<string>): boolean {
  return some.size > 0 && [...some].every((word) => all.has(word))
}

/** Those whose name holds all the words of the antenna's owner; `exactly`: and no other. */
function namedAlike(antenna: AnctPlace, mains: readonly AnctPlace[], exactly: boolean): AnctPlace[] {
  const wanted = words(ownersName(antenna.name))
  return mains.filter((main) => {
    const own = words(exactly ? ownersName(main.name) : main.name)
    return containsAll(own, wanted) && (!exactly || own.size === wanted.size)
  })
}

function only<T>(candidates: readonly T[]): T | null {
  return candidates.length === 1 ? (candidates[0] ?? null) : null
}

/**
 * ANCT's list names no parent: proposed by the same name, then by its group, then by a longer name, then by a mailbox
 * that one main site shares. Null when nothing points to exactly one. `mains`: the main sites of the same département.
 */
export function proposeParent(antenna: AnctPlace, mains: readonly AnctPlace[]): ParentProposal | null {
  const group = mains.filter((main) => main.group !== null && main.group === antenna.group)
  const sharing = mains.filter((main) => main.mailboxes.some((own) => antenna.mailboxes.includes(own)))
  const signs: [readonly AnctPlace[], string][] = [
    [namedAlike(antenna, mains, true), 'même nom'],
    [group, `même groupe « ${antenna.group ?? ''} »`],
    [namedAlike(antenna, group, false), 'même groupe et nom voisin'],
    [namedAlike(antenna, mains, false), 'nom voisin'],
    [sharing, 'même adresse électronique'],
  ]
  for (const [candidates, because] of signs) {
    const parent = only(candidates)
    if (parent !== null) return { parent, because }
  }
  return null
}

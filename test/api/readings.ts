import { STRUCTURES } from '../../local/autumn/structures.ts'
import { apiWorld } from './world.ts'

export interface Proposal {
  readonly event: {
    readonly kind: string
    readonly title: string
    readonly when: {
      precision: string
      month?: string
      slots?: { startOn: string; endOn: string; startTime?: string }[]
    }
    readonly communes: string[]
    readonly structureIds: string[]
    readonly modules?: {
      code: string
      title: string
      days: number
      organiser: string | null
      requires: string[]
    }[]
    readonly visibility: string
    readonly sources: string[]
    readonly unknowns: string[]
    readonly venue?: unknown
  }
  readonly dateWords: string | null
  readonly dateText: string
  readonly places: { insee: string; name: string }[]
  readonly ambiguousPlaces: { words: string; candidates: { insee: string }[] }[]
  readonly structures: { structureId: string }[]
  readonly ambiguousStructures: { commune: string; candidates: { structureId: string }[] }[]
  readonly inferred: string[]
  readonly missing: { field: string }[]
}

export interface Reading {
  readonly publishedIn: string | null
  readonly proposals: Proposal[]
  readonly undecided: { quote: string; dateWords: string }[]
  readonly left: number
}

const ORGANISER = { name: 'Préfecture des Landes', mailbox: 'france-services@landes.example' }

/** The Landes at the time of the newsletter, its two structures known; what a text is understood to say. */
export async function readings(structures: readonly object[] = STRUCTURES) {
  const api = await apiWorld('2021-11-20T08:00:00.000Z')
  for (const { structureId, ...content } of structures as typeof STRUCTURES) {
    const put = await api.landes.call('PUT', `/v1/structures/${structureId}`, content)
    if (put.status >= 300) throw new Error(put.text)
  }
  const read = async (text: string, publishedIn?: string) => {
    const body = { text, organiser: ORGANISER, ...(publishedIn === undefined ? {} : { publishedIn }) }
    const { status, json, text: said } = await api.landes.call('POST', '/v1/newsletter-readings', body)
    if (status !== 200) throw new Error(said)
    return json as unknown as Reading
  }
  return { ...api, read }
}

import type { Act } from './acts.ts'
import type { Weather } from './matrix-cell.ts'
import { openWorkshop } from './workshop.ts'

/** All cells of one weather on one ground. */
export interface MatrixTask {
  readonly ground: string
  readonly weather: Weather
  readonly role: 'postman' | 'delivery'
}

export interface MatrixDone {
  readonly cells: number
  /** How many cells each call stands for, by the name of the call. */
  readonly points: ReadonlyMap<string, number>
  readonly violations: readonly string[]
}

/** What can happen at a call: the process is killed before its effect or after it, or goes on, raced with. */
const WAYS = [
  { when: 'before', kills: true },
  { when: 'after', kills: true },
  { when: 'before', kills: false },
] as const

/** Every moment of a process that made these calls: at each call, each way and each act; but nothing is no moment. */
function momentsOf(
  role: MatrixTask['role'],
  calls: readonly string[],
  acts: Readonly<Record<string, Act | null>>,
) {
  return calls.flatMap((point, index) =>
    Object.entries(acts).flatMap(([actName, act]) =>
      WAYS.filter(({ kills }) => kills || act !== null).map((way) => ({
        moment: { role, call: index + 1, ...way, act },
        name: `${actName}, ${role} ${way.kills ? 'killed' : 'going on'} ${way.when} call ${index + 1} « ${point} »`,
        point: `${role}: ${point}`,
      })),
    ),
  )
}

await openWorkshop(async () => {
  const { runCell } = await import('./matrix-cell.ts')
  const { actsOn, groundsOf } = await import('./matrix-grounds.ts')
  const grounds = await groundsOf()
  return async ({ ground: name, weather, role }: MatrixTask): Promise<MatrixDone> => {
    const ground = grounds.find((one) => one.name === name)
    if (ground === undefined) throw new Error(`no ground ${name}`)
    const points = new Map<string, number>()
    const where = `${name}, ${Object.values(weather).join(', ')}`
    const whole = await runCell(ground, weather, null)
    const violations = whole.violations.map((found) => `${where}: ${found}`)
    const moments = momentsOf(role, whole.calls[role], actsOn(ground))
    for (const { moment, name: what, point } of moments) {
      const cell = await runCell(ground, weather, moment)
      points.set(point, (points.get(point) ?? 0) + 1)
      const found = cell.met ? cell.violations : ['the call never came']
      violations.push(...found.map((one) => `${where}, ${what}: ${one}`))
    }
    return { cells: moments.length, points, violations }
  }
})

/** Chance that a seed decides: the same seed, the same run. */
export interface Random {
  /** Between 0 and 1, 1 left out. */
  fraction(): number
  /** True so often: 0.02 is two times in a hundred. */
  chance(probability: number): boolean
  /** A number from `low` on and below `high`. */
  between(low: number, high: number): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  /** One of the names, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
}

/** sfc32, by Chris Doty-Humphrey: small, quick, and its first numbers already differ between neighbouring seeds. */
export function randomOf(seed: number): Random {
  let [a, b, c, counter] = [0x9e3779b9 ^ seed, 0x243f6a88, 0xb7e15162 ^ Math.floor(seed / 2 ** 32), 1]
  function fraction(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let warm = 0; warm < 12; warm += 1) fraction()
  const between = (low: number, high: number) => low + fraction() * (high - low)
  return {
    fraction,
    chance: (probability) => fraction() < probability,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    pick: (items) => items[Math.floor(fraction() * items.length)]!,
    weighted<K extends string>(weights: Readonly<Record<K, number>>) {
      const entries = Object.entries<number>(weights) as [K, number][]
      let left = fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1)!)[0]
    },
  }
}

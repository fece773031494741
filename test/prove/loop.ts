/** Time that passes only from one thing that happens to the next. */
export interface Loop {
  /** Milliseconds since 1970. */
  now: () => number
  /** The same as an instant of the product; `skewMs`: how wrong the clock that is asked goes. */
  instant(skewMs?: number): string
  /** Does `work` when so many milliseconds have passed; of two at the same moment, the first asked for. */
  after(milliseconds: number, work: () => void): void
  /** Runs until nothing is left to do, or `until`. */
  run(until: number): Promise<void>
}

interface Item {
  readonly at: number
  readonly order: number
  readonly work: () => void
}

const isBefore = (a: Item, b: Item) => a.at < b.at || (a.at === b.at && a.order < b.order)

/** A binary heap: the next thing to happen comes out first. */
function agenda() {
  const items: Item[] = []
  function swap(i: number, j: number): void {
    const item = items[i]!
    items[i] = items[j]!
    items[j] = item
  }
  function rise(start: number): void {
    for (let i = start; i > 0;) {
      const parent = (i - 1) >> 1
      if (!isBefore(items[i]!, items[parent]!)) return
      swap(i, parent)
      i = parent
    }
  }
  function sink(): void {
    for (let i = 0; ;) {
      const left = 2 * i + 1
      if (left >= items.length) return
      const right = left + 1
      const child = right < items.length && isBefore(items[right]!, items[left]!) ? right : left
      if (!isBefore(items[child]!, items[i]!)) return
      swap(i, child)
      i = child
    }
  }
  return {
    add(item: Item): void {
      items.push(item)
      rise(items.length - 1)
    },
    next(): Item | undefined {
      const first = items[0]
      const last = items.pop()
      if (items.length > 0 && last !== undefined) {
        items[0] = last
        sink()
      }
      return first
    },
  }
}

/**
 * A loop of its own. Between two things that happen, all promises settle: whoever asked a port for something has then
 * either asked for the next thing or is waiting, so that the seed alone decides who goes first.
 */
export function newLoop(start: number): Loop {
  const todo = agenda()
  let now = start
  let order = 0
  let shown = { at: NaN, text: '' }
  return {
    now: () => now,
    instant(skewMs = 0) {
      if (now + skewMs !== shown.at) shown = { at: now + skewMs, text: new Date(now + skewMs).toISOString() }
      return shown.text
    },
    after(milliseconds, work) {
      order += 1
      todo.add({ at: now + Math.max(0, milliseconds), order, work })
    },
    run: (until) =>
      new Promise((resolve, reject) => {
        function step(): void {
          const item = todo.next()
          if (item === undefined || item.at > until) {
            resolve()
            return
          }
          now = item.at
          try {
            item.work()
          } catch (fault) {
            reject(fault instanceof Error ? fault : new Error('a fault that is no error'))
            return
          }
          // A tick asked for by a microtask comes when no microtask is left.
          queueMicrotask(() => process.nextTick(step))
        }
        process.nextTick(step)
      }),
  }
}

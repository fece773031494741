/** Does work at once while less than `most` are under way; what comes then waits its turn, in order. */
export function newTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let underWay = 0
  return async (work) => {
    if (underWay >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else underWay += 1
    try {
      return await work()
    } finally {
      // The turn goes to the next one, so that nobody takes it in between.
      const next = waiting.shift()
      if (next === undefined) underWay -= 1
      else next()
    }
  }
}

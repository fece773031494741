/** What was begun, to be ended backwards; an end that fails does not keep the others from ending. */
export interface Undo {
  readonly add: (end: () => Promise<void>) => void
  readonly all: () => Promise<void>
}

export function newUndo(): Undo {
  const ends: (() => Promise<void>)[] = []
  return {
    add: (end) => ends.unshift(end),
    all: async () => {
      for (const end of ends.splice(0)) await end().catch(() => undefined)
    },
  }
}

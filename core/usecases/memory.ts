/** What one run of the postman has read already and need not read again: immutable or slow records only. */
export interface Memory {
  /** The value of `key`, read once; a fault is not remembered. */
  once<T>(key: string, read: () => Promise<T>): Promise<T>
}

export function newMemory(): Memory {
  const known = new Map<string, Promise<unknown>>()
  return {
    once<T>(key: string, read: () => Promise<T>): Promise<T> {
      const found = known.get(key)
      // The key names what is read, so the same key always holds the same type.
      if (found !== undefined) return found as Promise<T>
      const value = read()
      known.set(key, value)
      value.catch(() => known.delete(key))
      return value
    },
  }
}

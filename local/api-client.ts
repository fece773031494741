/** A client of our own public API, as an organiser's script would be. */
export interface ApiClient {
  get(path: string): Promise<unknown>
  send(method: 'POST' | 'PUT' | 'PATCH', path: string, body: unknown): Promise<unknown>
}

/** Speaks JSON with a key; whatever is not a success is thrown with its French sentence. */
export function apiClient(api: string, key: string): ApiClient {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(new URL(path, api), {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
  return { get: (path) => call('GET', path), send: call }
}

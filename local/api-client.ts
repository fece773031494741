/** A client of our own public API, as an organiser's script would be. */
export interface ApiClient {
  get(path: string): Promise<unknown>
  /** A file, such as a PDF. */
  download(path: string): Promise<Uint8Array>
  send(method: 'POST' | 'PUT' | 'PATCH', path: string, body: unknown): Promise<unknown>
}

/** Speaks JSON with a key; whatever is not a success is thrown with its French sentence. */
export function apiClient(api: string, key: string): ApiClient {
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(new URL(path, api), {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response
  }
  const json = async (response: Response): Promise<unknown> => {
    const text = await response.text()
    return text === '' ? null : JSON.parse(text)
  }
  return {
    get: async (path) => json(await call('GET', path)),
    download: async (path) => (await call('GET', path)).bytes(),
    send: async (method, path, body) => json(await call(method, path, body)),
  }
}

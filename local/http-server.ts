import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { Server } from 'node:net'
import { startProblem } from './start-problem.ts'

/** A server on 127.0.0.1 alone. */
export interface LocalServer {
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}

async function listening(server: Server, port: number): Promise<boolean> {
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false
    throw error
  }
}

/** A listener for node:http from a web-standard app; for GET and HEAD, which is all that the inbox answers. */
export function listenerOf(app: {
  fetch: (request: Request) => Response | Promise<Response>
}): RequestListener {
  const answer = async (url: string) => {
    const response = await app.fetch(new Request(new URL(url, 'http://127.0.0.1')))
    return { response, body: Buffer.from(await response.arrayBuffer()) }
  }
  return (request, response) => {
    answer(request.url ?? '/')
      .then((made) => {
        response.writeHead(made.response.status, Object.fromEntries(made.response.headers)).end(made.body)
      })
      .catch(() => response.writeHead(500).end())
  }
}

/** Makes a server listen on `port`; with `orNear`, on the next free one after it. A port in use is a start problem of one line. */
export async function listeningNear<T extends { readonly server: Server }>(
  make: () => T,
  port: number,
  options: { orNear?: boolean; what: string },
): Promise<T> {
  const tries = options.orNear === true ? 50 : 1
  for (let candidate = port; candidate < port + tries; candidate += 1) {
    const made = make()
    if (await listening(made.server, candidate)) return made
  }
  throw startProblem(
    `Le port ${port} est déjà utilisé (${options.what}) : choisissez-en un autre avec --port.`,
  )
}

/** Serves HTTP on `port`, or near it. */
export async function serve(
  listener: RequestListener,
  port: number,
  options: { orNear?: boolean; what: string },
): Promise<LocalServer> {
  const { server } = await listeningNear(() => ({ server: createServer(listener) }), port, options)
  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    port: portOf(server),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

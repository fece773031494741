import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import {
  IMPORT_ERROR,
  type InvocationAnswer,
  type InvocationError,
  type InvocationRequest,
  type WorkerSettings,
} from './invocation.ts'

/**
 * One execution environment of a function: a thread that loads the bundle once and answers one invocation at a time,
 * as Lambda's runtime does. Started by workers.ts.
 */
type Handler = (event: unknown, context: unknown) => unknown

const settings = workerData as WorkerSettings

async function loadHandler(): Promise<Handler> {
  const [file = '', exported = ''] = settings.handler.split('.')
  const path = join(settings.folder, `${file}.mjs`)
  if (!existsSync(path)) throw new Error(`no ${file}.mjs in ${settings.folder}`)
  const bundle = (await import(pathToFileURL(path).href)) as Record<string, unknown>
  const handler = bundle[exported]
  if (typeof handler !== 'function') throw new Error(`${settings.handler} is not exported`)
  return handler as Handler
}

function describe(error: unknown): InvocationError {
  if (!(error instanceof Error)) return { type: 'Error', message: String(error) }
  return { type: error.name, message: error.message, ...(error.stack ? { stack: error.stack } : {}) }
}

const contextOf = (request: InvocationRequest) => ({
  awsRequestId: request.requestId,
  functionName: settings.name,
  functionVersion: '$LATEST',
  invokedFunctionArn: request.arn,
  memoryLimitInMB: String(settings.memoryMb),
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, request.deadline - Date.now()),
})

function refuseBundle(cause: unknown): never {
  const error = new Error(`${settings.handler} cannot be loaded: ${describe(cause).message}`, { cause })
  error.name = IMPORT_ERROR
  throw error
}

const print = console.log.bind(console)
// Lambda's JSON log prints an object as JSON, where Node would print it for the eye.
console.log = (...said: unknown[]) => {
  print(...said.map((each) => (typeof each === 'object' ? JSON.stringify(each) : each)))
}

let loading: Promise<Handler> | undefined

async function answer(request: InvocationRequest): Promise<InvocationAnswer> {
  process.env.LOCAL_NOW = request.now
  try {
    loading ??= loadHandler()
    const handler = await loading.catch(refuseBundle)
    const result: unknown = await handler(JSON.parse(request.event), contextOf(request))
    return { ok: true, payload: JSON.stringify(result ?? null) }
  } catch (error) {
    return { ok: false, error: describe(error) }
  }
}

parentPort?.on('message', (request: InvocationRequest) => {
  void answer(request).then((message) => parentPort?.postMessage(message))
})

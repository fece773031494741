/** What one worker runs. */
export interface WorkerSettings {
  readonly folder: string
  readonly handler: string
  readonly name: string
  readonly memoryMb: number
}

export interface InvocationRequest {
  readonly requestId: string
  /** The event as JSON. */
  readonly event: string
  /** The simulated time, which the system's clock tells during this invocation. */
  readonly now: string
  readonly deadline: number
  readonly arn: string
}

export type InvocationAnswer =
  { readonly ok: true; readonly payload: string } | { readonly ok: false; readonly error: InvocationError }

export interface InvocationError {
  readonly type: string
  readonly message: string
  readonly stack?: string
}

/** Such an error ends the worker: the next invocation starts anew, as Lambda does after a failed start. */
export const IMPORT_ERROR = 'Runtime.ImportModuleError'

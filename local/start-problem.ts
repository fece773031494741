/** A reason not to start that one line explains: a port in use, no Java. Told without a trace. */
export function startProblem(sentence: string): Error {
  const error = new Error(sentence)
  error.name = 'StartProblem'
  return error
}

/** True for what `startProblem` made; everything else is a fault and keeps its trace. */
export function isStartProblem(error: unknown): error is Error {
  return error instanceof Error && error.name === 'StartProblem'
}

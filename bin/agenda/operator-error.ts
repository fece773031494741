/** Something the operator can put right, told in one line: a wrong word, an absent file, no database. */
export function operatorError(sentence: string): Error {
  const error = new Error(sentence)
  error.name = 'OperatorError'
  return error
}

export function isOperatorError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'OperatorError'
}

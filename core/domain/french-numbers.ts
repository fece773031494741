/** U+202F, the thin space that keeps the digits of a number on one line. */
const THIN_SPACE = '\u202F'

/** A whole number as French prints it, thousands apart: « 1 034 ». */
export function frenchNumber(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, THIN_SPACE)
}

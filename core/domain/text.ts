import * as z from 'zod'

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/u

/** All rules in one check: chained, each would make a schema of its own, at every start of the API. */
function text(max: number, oneLine: boolean) {
  return z.string().check(
    z.trim(),
    z.minLength(1, 'Ce texte est vide.'),
    z.maxLength(max, `Ce texte dépasse ${max} caractères.`),
    z.refine(
      (value: string) => !CONTROL.test(value) && value.isWellFormed(),
      'Ce texte contient des caractères de contrôle.',
    ),
    z.refine((value: string) => !oneLine || !/[\r\n\t]/.test(value), 'Ce texte doit tenir sur une ligne.'),
    z.normalize('NFC'),
  )
}

/** A title, a name, a place: one line of well-formed Unicode, NFC, without control characters. */
export const oneLine = (max: number) => text(max, true)

/** A text of several lines, under the same rules. */
export const manyLines = (max: number) => text(max, false)

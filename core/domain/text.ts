import * as z from 'zod'

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/u

function text(max: number, oneLine: boolean) {
  return z
    .string()
    .trim()
    .min(1, 'Ce texte est vide.')
    .max(max, `Ce texte dépasse ${max} caractères.`)
    .refine(
      (value) => !CONTROL.test(value) && value.isWellFormed(),
      'Ce texte contient des caractères de contrôle.',
    )
    .refine((value) => !oneLine || !/[\r\n\t]/.test(value), 'Ce texte doit tenir sur une ligne.')
    .transform((value) => value.normalize('NFC'))
}

/** A title, a name, a place: one line of well-formed Unicode, NFC, without control characters. */
export const oneLine = (max: number) => text(max, true)

/** A text of several lines, under the same rules. */
export const manyLines = (max: number) => text(max, false)

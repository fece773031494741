const NBSP = '\u00a0'

/**
 * French typography for a sentence, whoever wrote it: no-break spaces inside guillemets, before « : ; ? », around the
 * « h » of hours and after « n° ». Addresses of pages do not go through here. Doing it twice changes nothing.
 */
export function french(text: string): string {
  return text
    .replace(/«[ \u00a0\u202f]*/g, `«${NBSP}`)
    .replace(/[ \u00a0\u202f]*»/g, `${NBSP}»`)
    .replace(/ +(?=[:;?!])/g, NBSP)
    .replace(/(?<=\b\d{1,2}) h\b/g, `${NBSP}h`)
    .replace(/(?<=\d\u00a0h) (?=\d\d\b)/g, NBSP)
    .replace(/\bn° ?(?=\d)/g, `n°${NBSP}`)
}

/** A telephone number that stays on one line. */
export function phoneNumber(phone: string): string {
  return phone.replace(/ /g, NBSP)
}

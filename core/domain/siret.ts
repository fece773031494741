/** La Poste: its thousands of counters outgrew the check digit, so INSEE gave its SIREN a rule of its own. */
const LA_POSTE = '356000000'
const LA_POSTE_HEAD_OFFICE = '35600000000048'

function digitsOf(text: string): number[] {
  return Array.from(text, Number)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** ISO/IEC 7812-1, annex B: every second digit from the right counts double, its own digits added. */
function passesLuhn(text: string): boolean {
  const weighed = digitsOf(text)
    .reverse()
    .map((digit, index) => (index % 2 === 0 ? digit : sum(digitsOf(String(2 * digit)))))
  return sum(weighed) % 10 === 0
}

/**
 * True for the fourteen digits of a SIRET (number of an establishment, INSEE), without spaces. A counter of La Poste is
 * valid when its digits add up to a multiple of five; its head office alone follows the common rule.
 */
export function isValidSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text) || /^0+$/.test(text)) return false
  if (!text.startsWith(LA_POSTE) || text === LA_POSTE_HEAD_OFFICE) return passesLuhn(text)
  return sum(digitsOf(text)) % 5 === 0
}

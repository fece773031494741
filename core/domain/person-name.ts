/** The words of a name, in one order and one spelling: « Dupont Hélène » and « HELENE DUPONT » are one person's. */
export function nameWords(name: string): string {
  const folded = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
  const words = folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return words.sort().join(' ')
}

import { frenchNumber } from '../../core/domain/french-numbers.ts'
import type { ImportLine, ImportReport } from '../../core/usecases/import-report.ts'

const OUTCOMES: Readonly<Record<ImportLine['outcome'], readonly [one: string, several: string]>> = {
  created: ['créée', 'créées'],
  changed: ['modifiée', 'modifiées'],
  same: ['inchangée', 'inchangées'],
  refused: ['refusée', 'refusées'],
}

/** « 1 créée », « 2 845 créées »; none is singular in French. */
export function counted(number: number, [one, several]: readonly [string, string]): string {
  return `${frenchNumber(number)} ${number > 1 ? several : one}`
}

function lineText({ line, subject, outcome, remarks }: ImportLine): string {
  return `ligne ${line} – ${subject} : ${OUTCOMES[outcome][0]} – ${remarks.join(' ; ')}`
}

/** A report as an operator reads it: the lines about which there is something to say, then how many became what. */
export function reportText(report: ImportReport, dryRun: boolean): string[] {
  if (report.refused !== null) return [`Fichier refusé. ${report.refused}`]
  const count = (outcome: ImportLine['outcome']) =>
    report.lines.filter((line) => line.outcome === outcome).length
  const counts = (['created', 'changed', 'same', 'refused'] as const).map((outcome) =>
    counted(count(outcome), OUTCOMES[outcome]),
  )
  return [
    ...report.lines.filter(({ remarks }) => remarks.length > 0).map(lineText),
    `${counted(report.lines.length, ['ligne lue', 'lignes lues'])} : ${counts.join(', ')}.`,
    ...(report.leftAside > 0
      ? [
          `${counted(report.leftAside, ["ligne d'un autre département", "lignes d'autres départements"])}, laissées de côté.`,
        ]
      : []),
    ...(dryRun ? ["Essai : rien n'a été écrit."] : []),
  ]
}

/** True when every line was taken. */
export function allTaken(report: ImportReport): boolean {
  return report.refused === null && report.lines.every(({ outcome }) => outcome !== 'refused')
}

/** A département or collectivity, as letters and clocks need it. */
export interface Departement {
  readonly code: string
  readonly name: string
  /** After a noun: « la préfecture des Landes ». */
  readonly ofName: string
  readonly zone: string
  readonly holidayZone: string
}

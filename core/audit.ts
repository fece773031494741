import type { Change, World } from './ports.ts'

/** A line of the audit log: who did what to what; no personal data. Goes into the commit of what was done. */
export function auditRow(
  world: Pick<World, 'clock' | 'chance'>,
  actor: { readonly departement: string; readonly keyId: string },
  action: string,
  subject: string,
): Change {
  const at = world.clock.now()
  return {
    put: 'audit',
    record: {
      departement: actor.departement,
      month: at.slice(0, 7),
      at,
      auditId: world.chance.id(),
      version: 1,
      actor: actor.keyId,
      action,
      subject,
    },
    expect: 'absent',
  }
}

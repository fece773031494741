import { grantDesk } from '../../core/usecases/grant-desk.ts'
import type { DeskRole } from '../../core/domain/desk.ts'
import { testOffice, type TestOffice } from '../mail/office.ts'
import { COORDINATION } from './browser.ts'

/** An office whose coordination has a desk in the Landes. */
export async function deskOffice(role: DeskRole = 'prefecture'): Promise<TestOffice> {
  const office = testOffice()
  await grantDesk(office.world, { departement: '40', mailbox: COORDINATION, role })
  return office
}

/** The store as it stands, to compare with. */
export const everything = ({ world }: TestOffice) => JSON.stringify(world.store.dump())

import { departement } from '../../core/domain/departements.ts'

/** The service's own hour: that of its operators. */
export const { zone: OPERATORS_ZONE } = departement('75')

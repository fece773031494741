/**
 * For each planted bug a seed that caught it: tried first, so that a run is short. When schedules are drawn in another way a
 * seed may catch nothing any more; the others are then tried, and what is found belongs here.
 */
export const CAUGHT_BY: Readonly<Record<string, number>> = {}

import { ATTENDANCE_ROUTES } from './attendance.ts'
import { CLOSURE_ROUTES } from './closures.ts'
import { COHORT_ROUTES } from './cohort.ts'
import { COUNTER_ROUTES } from './counters.ts'
import { DELIVERY_ROUTES } from './deliveries.ts'
import { DIRECTORY_ROUTES } from './directory.ts'
import { EVENT_VERB_ROUTES } from './event-verbs.ts'
import { EVENT_ROUTES } from './events.ts'
import { FEED_LINK_ROUTES } from './feed-links.ts'
import { INVITATION_ROUTES } from './invitations.ts'
import { LABEL_PATH_ROUTES } from './label-path.ts'
import { NEWSLETTER_BLOCK_ROUTES } from './newsletter-block.ts'
import { NEWSLETTER_READING_ROUTES } from './newsletter-readings.ts'
import { PAPER_DECLARATIONS } from './paper-declarations.ts'
import { REGISTRATION_VERB_ROUTES } from './registration-verbs.ts'
import { REGISTRATION_ROUTES } from './registrations.ts'
import type { Declaration, Route } from './route.ts'
import { SUPPRESSION_ROUTES } from './suppressions.ts'
import { TRAINING_FIGURES_ROUTES } from './training-figures.ts'

/** Every operation that the API's own Lambda serves. */
export const ROUTES: readonly Route[] = [
  ...EVENT_ROUTES,
  ...EVENT_VERB_ROUTES,
  ...INVITATION_ROUTES,
  ...DELIVERY_ROUTES,
  ...SUPPRESSION_ROUTES,
  ...COHORT_ROUTES,
  ...REGISTRATION_ROUTES,
  ...REGISTRATION_VERB_ROUTES,
  ...COUNTER_ROUTES,
  ...LABEL_PATH_ROUTES,
  ...ATTENDANCE_ROUTES,
  ...TRAINING_FIGURES_ROUTES,
  ...DIRECTORY_ROUTES,
  ...NEWSLETTER_BLOCK_ROUTES,
  ...NEWSLETTER_READING_ROUTES,
  ...FEED_LINK_ROUTES,
  ...CLOSURE_ROUTES,
]

/** Every operation there is: what the OpenAPI document tells. */
export const DECLARATIONS: readonly Declaration[] = [...ROUTES, ...PAPER_DECLARATIONS]

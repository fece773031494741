import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { buildApp } from '../lib/agenda-app.ts'
import type { Stage } from '../lib/stage.ts'

const METROPOLE =
  '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 21 22 23 24 25 26 27 28 29 2A 2B 30 31 32 33 34 35 36 37 38 ' +
  '39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 77 ' +
  '78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95'
const OUTRE_MER = '971 972 973 974 975 976 977 978 986 987 988'

/** The Landes try it: the data may go when the pilot ends. */
export const PILOT: Stage = {
  name: 'pilot',
  region: 'eu-west-3',
  publicUrl: 'https://pilote.agenda-france-services.example/',
  mailDomain: 'pilote.agenda-france-services.example',
  senderName: 'Agenda France services',
  calendarOrganizer: 'reply-address',
  departements: ['40', '974'],
  operatorMailbox: 'exploitation@agenda-france-services.example',
  protected: false,
  customerKey: false,
  logRetention: RetentionDays.ONE_MONTH,
}

/** Every département; nothing here is deleted by mistake. */
export const PROD: Stage = {
  name: 'prod',
  region: 'eu-west-3',
  publicUrl: 'https://agenda-france-services.example/',
  mailDomain: 'agenda-france-services.example',
  senderName: 'Agenda France services',
  calendarOrganizer: 'reply-address',
  departements: `${METROPOLE} ${OUTRE_MER}`.split(' '),
  operatorMailbox: 'exploitation@agenda-france-services.example',
  protected: true,
  customerKey: true,
  logRetention: RetentionDays.SIX_MONTHS,
}

// The CDK CLI says where it reads the assembly; alone, this program writes it where the CLI would.
if (import.meta.main) buildApp({ stages: [PILOT, PROD], outdir: process.env.CDK_OUTDIR ?? 'cdk.out' }).synth()

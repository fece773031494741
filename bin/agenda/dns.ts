import { GetIdentityDkimAttributesCommand } from '@aws-sdk/client-ses'
import { dnsRecords } from '../../core/domain/dns-records.ts'
import type { Command } from './command.ts'
import { operatorError } from './operator-error.ts'

/** Prints the records to publish for the domain that writes, one a line, as a zone file has them. */
export const dns: Command = async (_given, { place: { ses, mailDomain: domain, isLocal }, print }) => {
  if (domain === undefined) throw operatorError("Il manque MAIL_DOMAIN, le domaine d'envoi.")
  const answer = await ses.send(new GetIdentityDkimAttributesCommand({ Identities: [domain] }))
  const dkimTokens = answer.DkimAttributes?.[domain]?.DkimTokens ?? []
  const region = await ses.config.region()
  for (const { name, type, value } of dnsRecords({ domain, region, dkimTokens })) {
    print(`${name}. ${type} ${value}`)
  }
  if (dkimTokens.length > 0) return true
  if (isLocal) {
    print("Les trois clés DKIM viennent de SES : sur cette machine il n'y en a pas.")
    return true
  }
  print("Les clés DKIM manquent : l'identité n'existe pas encore dans SES. Déployez d'abord la pile.")
  return false
}

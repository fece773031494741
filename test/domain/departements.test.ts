import { DEPARTEMENTS, departement, findDepartement } from '../../core/domain/departements.ts'
import { departementCodeSchema } from '../../core/domain/codes.ts'
import { toInstant } from '../../core/domain/local-time.ts'
import { sharedData } from './shared-data.ts'

const OFFICIAL = sharedData('departements-fuseaux.json')

describe('the départements', () => {
  it('are 109, each with a code that the house accepts and a zone that exists', () => {
    expect(new Set(DEPARTEMENTS.map(({ code }) => code)).size).toBe(109)
    for (const { code, zone } of DEPARTEMENTS) {
      expect(departementCodeSchema.safeParse(code).success).toBe(true)
      expect(toInstant('2021-10-12', '09:00', zone)).toMatch(/Z$/)
    }
  })

  it.each([
    ['01', "de l'Ain"],
    ['04', 'des Alpes-de-Haute-Provence'],
    ['16', 'de la Charente'],
    ['18', 'du Cher'],
    ['21', "de la Côte-d'Or"],
    ['22', "des Côtes-d'Armor"],
    ['28', "d'Eure-et-Loir"],
    ['2A', 'de la Corse-du-Sud'],
    ['32', 'du Gers'],
    ['33', 'de la Gironde'],
    ['34', "de l'Hérault"],
    ['35', "d'Ille-et-Vilaine"],
    ['37', "d'Indre-et-Loire"],
    ['40', 'des Landes'],
    ['41', 'de Loir-et-Cher'],
    ['47', 'de Lot-et-Garonne'],
    ['49', 'de Maine-et-Loire'],
    ['54', 'de Meurthe-et-Moselle'],
    ['68', 'du Haut-Rhin'],
    ['71', 'de Saône-et-Loire'],
    ['75', 'de Paris'],
    ['77', 'de Seine-et-Marne'],
    ['82', 'de Tarn-et-Garonne'],
    ['84', 'de Vaucluse'],
    ['90', 'du Territoire de Belfort'],
    ['95', "du Val-d'Oise"],
    ['971', 'de la Guadeloupe'],
    ['974', 'de La Réunion'],
    ['976', 'de Mayotte'],
    ['978', 'de Saint-Martin'],
    ['989', "de l'île de Clipperton"],
  ])('%s: la préfecture %s', (code, ofName) => {
    expect(departement(code).ofName).toBe(ofName)
  })

  it('« de » elides before a vowel, and only there', () => {
    for (const { code, name, ofName } of DEPARTEMENTS) {
      const elided = ofName.startsWith("d'") || ofName.startsWith("de l'")
      const vowel = /^[AEÉIÎOUY]|^Hérault/.test(name)
      const plural = ofName.startsWith('des ')
      expect([code, elided]).toEqual([code, vowel && !plural && !name.startsWith('Yvelines')])
    }
  })

  it('say whose clocks they are outside the zone of Paris', () => {
    expect(departement('40').inZone).toBeNull()
    expect(departement('974').inZone).toBe('heure de La Réunion')
    for (const { zone, inZone } of DEPARTEMENTS) expect(inZone === null).toBe(zone === 'Europe/Paris')
  })

  it('an unknown code is null when somebody else wrote it, a fault when we did', () => {
    expect(findDepartement('20')).toBeNull()
    expect(() => departement('20')).toThrow('unknown département')
  })

  const official = OFFICIAL === null ? it.skip : it
  official('equal the official list with its zones and sets of holidays (skipped where it is absent)', () => {
    const { departements } = JSON.parse(OFFICIAL ?? '') as {
      departements: { code: string; nom: string; tz: string; zoneJoursFeries: string | null }[]
    }
    expect(DEPARTEMENTS.map(({ code, name, zone, holidayZone }) => [code, name, zone, holidayZone])).toEqual(
      departements.map(({ code, nom, tz, zoneJoursFeries }) => [
        code,
        nom,
        tz,
        zoneJoursFeries ?? 'metropole',
      ]),
    )
  })
})

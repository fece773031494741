import { hasAttended, person, SESSION } from '../seats/training.ts'
import {
  ANNE,
  contact,
  invited,
  JEAN,
  LATER,
  MANAGER,
  MARIE,
  METIERS,
  results,
  rows,
  validator,
  words,
} from './enrolment.ts'

describe('the page on which an employer enrols her agents', () => {
  it('shows the training, its modules, its seats, its rules and five rows, as valid HTML under 30 kB', async () => {
    const { page, open, enrol } = await invited(
      { capacity: 2, enrolBy: '2021-09-03', structuresFirst: true },
      METIERS,
    )
    await enrol(person(1, { modules: ['socle-metiers'] }))
    const { status, text, headers } = await open(page)
    expect(status).toBe(200)
    const read = words(text)
    expect(read).toContain('« socle métiers » (3 jours, CNFPT) : les 13, 14 et 15 septembre 2021')
    expect(read).toContain("2 places libres sur 2 ; personne sur la liste d'attente")
    expect(read).toContain("jusqu'au vendredi 3 septembre 2021")
    expect(read).toContain("une place par structure d'abord")
    expect(read).toContain("« socle métiers » suppose d'avoir suivi « socle commun »")
    expect(text.match(/<legend>Personne \d<\/legend>/g)).toHaveLength(5)
    expect((await open(`${page}?lignes=15`)).text.match(/<legend>Personne \d+<\/legend>/g)).toHaveLength(15)
    expect((await validator.validateString(text)).results).toEqual([])
    expect(Buffer.byteLength(text)).toBeLessThan(30_000)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(text).not.toMatch(/<script|Agent 001/)
  })

  it('opened however often it changes nothing', async () => {
    const { page, open, world } = await invited()
    const before = world.store.dump()
    for (let times = 0; times < 20; times += 1) await open(`${page}?nom-1=Dupont&prenom-1=Marie&accord=oui`)
    expect(world.store.dump()).toEqual(before)
  })

  it('enrols several at once, each with her result, and writes to her or to her employer', async () => {
    const { page, post, state, list, minutes, letters, mailer } = await invited({ capacity: 2 })
    const { status, text } = await post(page, rows([MARIE, JEAN, ANNE]))
    expect(status).toBe(200)
    expect(results(text)).toEqual([
      'Marie Dupont – place confirmée.',
      'Jean Lacoste – place confirmée.',
      "Anne L'Hôte – sur la liste d'attente, en position 1.",
    ])
    const [marie] = (await list()).registrations.filter(({ name }) => name === 'Marie Dupont')
    expect(marie).toMatchObject({
      ...{ mailbox: null, structureId: '40-fs-geaune', functionLabel: 'conseillère' },
      employer: { name: 'CIAS de Geaune', mailbox: MANAGER },
    })
    await minutes(3)
    expect(await state()).toEqual(["Anne L'Hôte waiting", 'Jean Lacoste confirmed', 'Marie Dupont confirmed'])
    expect((await letters()).filter((letter) => !letter.startsWith('invitation'))).toEqual([
      `seat-confirmed ${MANAGER}`,
      'seat-confirmed jean.lacoste@agents.example',
      `waiting-list ${MANAGER}`,
    ])
    const confirmed = mailer.accepted.find(
      ({ to, subject }) => to === MANAGER && subject.includes('confirmée'),
    )
    expect(confirmed?.text).toContain(`https://agenda.example${page}`)
  })

  it('does not enrol the same names twice, whatever their accents, case and mailbox', async () => {
    const { page, post, state, list } = await invited()
    await post(page, rows([MARIE, JEAN, ANNE]))
    const version = (await list()).cohort.version
    const again = await post(
      page,
      rows([
        { ...MARIE, nom: 'DUPONT', adresse: 'marie@agents.example' },
        { nom: 'lacoste', prenom: 'JEAN' },
        { nom: "L'Hote", prenom: 'anne' },
      ]),
    )
    expect(results(again.text)).toEqual([
      'Marie DUPONT – déjà enregistrée auparavant ; place confirmée.',
      'JEAN lacoste – déjà enregistrée auparavant ; place confirmée.',
      "anne L'Hote – déjà enregistrée auparavant ; place confirmée.",
    ])
    expect(await state()).toHaveLength(3)
    expect((await list()).cohort.version).toBe(version)
  })

  it('enrols once by two clicks at the same time', async () => {
    const { page, post, state, list } = await invited()
    await Promise.all([post(page, rows([MARIE, JEAN])), post(page, rows([MARIE, JEAN]))])
    expect(await state()).toEqual(['Jean Lacoste confirmed', 'Marie Dupont confirmed'])
    expect((await list()).cohort.seatsTaken).toBe(2)
  })

  it('takes those it can, keeps the others in the form with their errors, and says so on top', async () => {
    const { page, post, state } = await invited()
    const { status, text } = await post(
      page,
      rows([
        MARIE,
        { nom: 'Durand' },
        {},
        { ...JEAN, adresse: 'jean at agents' },
        { nom: 'dupont', prenom: 'marie' },
      ]),
    )
    expect(status).toBe(200)
    expect(await state()).toEqual(['Marie Dupont confirmed'])
    expect(results(text)).toEqual(['Marie Dupont – place confirmée.'])
    for (const [field, message] of [
      ['prenom-2', 'Personne 2 – indiquez le prénom.'],
      ['adresse-4', "Personne 4 – cette adresse électronique n'est pas valable"],
      ['nom-5', 'Personne 5 – elle figure déjà plus haut (personne 1).'],
    ]) {
      expect(text).toContain(`<a href="#${field}">`)
      expect(words(text)).toContain(message)
      expect(text).toMatch(
        new RegExp(`id="${field}"[^>]*aria-describedby="${field}-erreur" aria-invalid="true"`),
      )
    }
    expect(text).toContain('id="nom-2" name="nom-2" value="Durand"')
    expect(text).not.toContain('value="Dupont"')
    expect(text.indexOf('id="erreurs"')).toBeLessThan(text.indexOf('id="resultat"'))
    expect((await validator.validateString(text)).results).toEqual([])
  })

  it('asks for the agreement of the employer, and for somebody, before anything is written', async () => {
    const { page, post, world } = await invited()
    const before = world.store.dump()
    const silent = await post(page, rows([MARIE], ''))
    expect(silent.status).toBe(422)
    expect(words(silent.text)).toContain("Indiquez si l'employeur donne son accord.")
    expect(silent.text).toContain('value="Dupont"')
    expect((await post(page, rows([]))).status).toBe(422)
    expect(world.store.dump()).toEqual(before)
  })

  it('refuses whoever lacks a prerequisite, and names the next session; what the employer declares lifts nothing', async () => {
    const { page, post, open, landes, list } = await invited({ capacity: 15 }, METIERS)
    await landes.call('POST', '/v1/events', LATER)
    const held = await post(page, rows([MARIE]))
    expect(results(held.text)).toEqual([
      "Marie Dupont – refusée pour le moment. Le module « socle métiers » suppose d'avoir suivi « socle commun ». Nous n'en avons pas trace pour Marie Dupont. Prochaine session : les 5, 6 et 7 octobre 2021.",
    ])
    const declared = await post(page, rows([{ ...MARIE, prerequis: 'oui' }]))
    expect(results(declared.text)[0]).toContain("transmettez l'attestation à l'organisation")
    const [registration] = (await list()).registrations
    expect(registration).toMatchObject({ state: 'prerequisite-missing', prerequisitesDeclared: true })
    expect(words((await open(page)).text)).toContain('Prochaine session : les 5, 6 et 7 octobre 2021.')
  })

  it('knows what she has attended before, in any département', async () => {
    const { page, post, list, world } = await invited({ capacity: 15 }, METIERS)
    await post(page, rows([MARIE]))
    const [registration] = (await list()).registrations
    const attended = {
      departement: '974',
      eventId: 'formation',
      module: 'socle-commun',
      halfDays: 6,
      outOf: 6,
    }
    await hasAttended(world, registration!.traineeId, [{ ...attended, endedOn: '2020-12-03' }])
    expect(results((await post(page, rows([MARIE]))).text)).toEqual([
      'Marie Dupont – déjà enregistrée auparavant ; place confirmée.',
    ])
  })

  it('asks for the structure of each where the mailbox stands for several', async () => {
    const { page, post, list } = await invited({ capacity: 15 }, SESSION, [
      contact('structure-manager', MANAGER, '40-fs-geaune', { contactId: 'geaune' }),
      contact('structure-manager', MANAGER, '40-fs-gabarret', { contactId: 'gabarret' }),
    ])
    const { status, text } = await post(page, rows([MARIE]))
    expect(status).toBe(422)
    expect(words(text)).toContain('Personne 1 – indiquez sa structure.')
    expect((await validator.validateString(text)).results).toEqual([])
    await post(page, rows([{ ...MARIE, structure: '40-fs-gabarret' }]))
    expect((await list()).registrations).toMatchObject([{ structureId: '40-fs-gabarret' }])
    expect((await post(page, rows([{ ...JEAN, structure: '40-fs-elsewhere' }]))).status).toBe(422)
  })
})

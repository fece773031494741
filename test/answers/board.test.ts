import type { AnswerInput } from '../../core/domain/answer-input.ts'
import { unknownMailbox } from '../../core/domain/mailbox-state.ts'
import type { Invitation } from '../../core/domain/invitation.ts'
import { mailboxIdOf } from '../../core/links.ts'
import { answerInvitation } from '../../core/usecases/answer-invitation.ts'
import { exportAnswers } from '../../core/usecases/export-answers.ts'
import { readBoard } from '../../core/usecases/read-board.ts'
import { unsubscribe } from '../../core/usecases/unsubscribe.ts'
import { anEvent, anInvitation, answerWorld, type AnswerWorld } from './answer-world.ts'

const KEY = { departement: '40', eventId: 'secretaires-2021' }

async function give(world: AnswerWorld, box: Invitation, input: AnswerInput): Promise<void> {
  world.clock.advance(1)
  const { departement, eventId, invitationId } = box
  await answerInvitation(world, { departement, eventId, invitationId, origin: 'telephone', input })
}

async function boardOf(world: AnswerWorld) {
  return (await readBoard(world, KEY))!.board
}

const gabarret = anInvitation(['40102'])
const roquefort = anInvitation(['40245'])
const geaune = anInvitation(['40110'])
const poste = anInvitation([], {
  mailbox: 'contact@operateur.example',
  role: 'partner',
  organisation: 'Groupe La Poste',
  functionLabel: 'référent',
})

describe('the live result', () => {
  it('tells communes and other invitees apart, and adds up by EPCI', async () => {
    const world = await answerWorld(anEvent(), [gabarret, roquefort, geaune, poste])
    await give(world, gabarret, { choice: 'yes', headCount: 2 })
    await give(world, geaune, { choice: 'replaced' })
    await give(world, poste, { choice: 'no' })
    const board = await boardOf(world)
    expect(board.communes).toEqual({
      ...{ invited: 3, yes: 1, no: 0, replaced: 1, silent: 1, undeliverable: 0, persons: 3 },
    })
    expect(board.others).toMatchObject({ invited: 1, no: 1, persons: 0 })
    expect(board.epcis).toMatchObject([
      { name: 'CC Chalosse Tursan', invited: 1, replaced: 1, persons: 1 },
      { name: "CC des Landes d'Armagnac", invited: 2, yes: 1, silent: 1, persons: 2 },
    ])
    expect(board.epcis.reduce((sum, epci) => sum + epci.persons, 0)).toBe(board.communes.persons)
  })

  it('a commune with two mailboxes is one line; the last answer is its answer', async () => {
    const second = anInvitation(['40102'], { mailbox: 'secretariat-40102@mairies.example' })
    const world = await answerWorld(anEvent(), [gabarret, second])
    await give(world, gabarret, { choice: 'yes' })
    await give(world, second, { choice: 'no' })
    const board = await boardOf(world)
    expect(board.communes).toMatchObject({ invited: 1, yes: 0, no: 1, persons: 0 })
    expect(board.lines).toMatchObject([{ commune: '40102', boxesDisagree: true, changedMind: false }])
  })

  it('two mailboxes that agree are no contradiction', async () => {
    const second = anInvitation(['40102'], { mailbox: 'secretariat-40102@mairies.example' })
    const world = await answerWorld(anEvent(), [gabarret, second])
    await give(world, gabarret, { choice: 'yes' })
    await give(world, second, { choice: 'yes' })
    expect((await boardOf(world)).lines).toMatchObject([{ boxesDisagree: false, persons: 1 }])
  })

  it('a mailbox that said two things is flagged; one that only came with more people is not', async () => {
    const world = await answerWorld(anEvent(), [gabarret, roquefort])
    await give(world, gabarret, { choice: 'yes' })
    await give(world, gabarret, { choice: 'no' })
    await give(world, roquefort, { choice: 'yes', headCount: 1 })
    await give(world, roquefort, { choice: 'yes', headCount: 3 })
    expect((await boardOf(world)).lines).toMatchObject([
      { name: 'Gabarret', changedMind: true },
      { name: 'Roquefort', changedMind: false },
    ])
  })

  it('a suspended mailbox is undeliverable, unless its commune has answered by another way', async () => {
    const world = await answerWorld(anEvent(), [gabarret, roquefort])
    for (const { mailbox } of [gabarret, roquefort]) {
      const state = {
        ...unknownMailbox('40', mailboxIdOf(mailbox)),
        version: 1,
        suspendedAt: world.clock.now(),
        suspendedBecause: 'adresse inexistante',
      }
      await world.store.commit([{ put: 'mailboxState', record: state, expect: 'absent' }])
    }
    await give(world, roquefort, { choice: 'yes' })
    const board = await boardOf(world)
    expect(board.communes).toMatchObject({ undeliverable: 1, yes: 1, silent: 0 })
    expect(board.lines[0]).toMatchObject({ name: 'Gabarret', undeliverable: 'adresse inexistante' })
  })

  it('shows the organiser who unsubscribed from invitations', async () => {
    const world = await answerWorld(anEvent(), [gabarret])
    await unsubscribe(world, { departement: '40', mailbox: gabarret.mailbox }, ['information'])
    expect((await boardOf(world)).communes).toMatchObject({ silent: 1, undeliverable: 0 })
    await unsubscribe(world, { departement: '40', mailbox: gabarret.mailbox }, ['invitations'])
    expect((await boardOf(world)).lines[0]).toMatchObject({
      state: 'undeliverable',
      undeliverable: 'désabonnement demandé par le destinataire',
    })
  })

  it('of an event that does not exist is nothing', async () => {
    const world = await answerWorld()
    expect(await readBoard(world, { departement: '40', eventId: 'unknown' })).toBeNull()
    expect(await exportAnswers(world, { departement: '40', eventId: 'unknown' })).toBeNull()
  })
})

describe('the export', () => {
  it('opens in a French spreadsheet, one line for each commune, persons counted once', async () => {
    const world = await answerWorld(anEvent(), [gabarret, roquefort])
    await give(world, gabarret, { choice: 'yes', headCount: 2, communes: ['40102', '40245'] })
    const { content, filename } = (await exportAnswers(world, KEY))!
    expect(filename).toBe('reponses-secretaires-2021.csv')
    expect(content.startsWith('\ufeffCommune ou organisme;Code INSEE;')).toBe(true)
    const lines = content.split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[1]).toBe(
      "Gabarret;40102;CC des Landes d'Armagnac;oui;2;;;secrétaire de mairie;;mairie-40102@mairies.example;05 58 00 00 00;téléphone;2021-10-01 10:01;",
    )
    expect(lines[2]).toContain("Roquefort;40245;CC des Landes d'Armagnac;oui;;")
    expect(lines[2]).toContain('personnes comptées avec une autre commune de la même réponse')
    expect(lines[3]).toBe('')
  })

  it.each(['=1+1', '+33', '-2', '@SUM(A1)', '\tx', '\rx'])('never lets %j run as a formula', async (text) => {
    const world = await answerWorld(anEvent(), [
      anInvitation([], { mailbox: 'a@b.example', organisation: text, phone: text }),
    ])
    const { content } = (await exportAnswers(world, KEY))!
    const cells = content.split('\r\n')[1]!.split(';')
    expect(cells[0]!.replace(/^"/, '').startsWith(`'${text.charAt(0)}`)).toBe(true)
    expect(cells[10]!.replace(/^"/, '').startsWith(`'${text.charAt(0)}`)).toBe(true)
  })

  it('quotes what would break a line or a column', async () => {
    const world = await answerWorld(anEvent(), [gabarret])
    await give(world, gabarret, { choice: 'yes', accessNeeds: 'une "rampe" ;\nun siège' })
    const { content } = (await exportAnswers(world, KEY))!
    expect(content).toContain(';"une ""rampe"" ;\nun siège";')
  })
})

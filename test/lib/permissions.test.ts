import { PILOT, PROD } from '../../bin/app.ts'
import { ENVIRONMENT, type LambdaName } from '../../lambdas/environment.ts'
import { actionsOf, functionOf, statementsOf, templateOf } from './template.ts'

const pilot = templateOf(PILOT)
const prod = templateOf(PROD)
const LAMBDAS = Object.keys(ENVIRONMENT) as LambdaName[]

describe('who may do what', () => {
  it('only the postman may call SES', () => {
    const callers = LAMBDAS.filter((name) =>
      actionsOf(pilot, name).some((action) => action.startsWith('ses:')),
    )
    expect(callers).toEqual(['postman'])
  })

  it('the postman sends under the one address of the stage', () => {
    const send = statementsOf(pilot, 'postman').find(({ Action }) => Action === 'ses:SendRawEmail')
    expect(send?.Condition).toEqual({ StringEquals: { 'ses:FromAddress': `agenda@${PILOT.mailDomain}` } })
    expect(JSON.stringify(send?.Resource)).not.toContain('"*"')
  })

  it('the feed cannot write events: it sees nothing but what was rendered for feeds', () => {
    const table = statementsOf(pilot, 'feed').filter(({ Action }) =>
      [Action].flat().some((a) => a.startsWith('dynamodb:')),
    )
    expect(table).not.toHaveLength(0)
    for (const { Condition } of table) {
      expect(Condition).toEqual({
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['??#FEED#*', '???#FEED#*'] },
      })
    }
  })

  it('nobody may scan, create or delete tables, and no action is a wildcard', () => {
    const actions = LAMBDAS.flatMap((name) => actionsOf(prod, name))
    expect(actions).toContain('dynamodb:PutItem')
    expect(actions.filter((action) => /\*|Scan|Table$|PartiQL/.test(action))).toEqual([])
  })

  it('no resource is a wildcard but for the one action that SES gives no resource', () => {
    const wild = LAMBDAS.flatMap((name) =>
      statementsOf(pilot, name).filter(({ Resource }) => Resource === '*'),
    )
    expect(wild.map(({ Action }) => Action)).toEqual(['ses:GetSendQuota'])
  })

  it("the table's key serves through DynamoDB only", () => {
    const uses = LAMBDAS.flatMap((name) =>
      statementsOf(prod, name).filter(({ Action }) => JSON.stringify(Action).includes('kms:')),
    )
    expect(uses).toHaveLength(LAMBDAS.length)
    for (const { Condition } of uses) {
      expect(Condition).toEqual({ StringEquals: { 'kms:ViaService': 'dynamodb.eu-west-3.amazonaws.com' } })
    }
  })

  it('only the postman reads the work list', () => {
    const readers = LAMBDAS.filter((name) => JSON.stringify(statementsOf(pilot, name)).includes('/index/due'))
    expect(readers).toEqual(['postman'])
  })

  it('each Lambda has a role of its own', () => {
    const roles = LAMBDAS.map((name) => JSON.stringify(functionOf(pilot, name).properties.Role))
    expect(new Set(roles).size).toBe(LAMBDAS.length)
  })
})

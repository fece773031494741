import * as z from 'zod'
import { resolveValue, type Template } from '../../local/resolve.ts'
import { isStartProblem } from '../../local/start-problem.ts'
import { readResources } from '../../local/template.ts'

const template: Template = {
  Resources: {
    Table: { Type: 'AWS::DynamoDB::Table', Properties: {} },
    Named: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'agenda' } },
    Postman: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 60, Role: { 'Fn::ImportValue': 'x' } } },
    Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
  },
}

const resolved = (value: unknown) => resolveValue(template, value)

describe('a value of the template', () => {
  it.each([
    ['a reference to a table is its name', { Ref: 'Table' }, 'Table'],
    ['or the name it was given', { Ref: 'Named' }, 'agenda'],
    ['a reference to a topic is its ARN', { Ref: 'Topic' }, 'arn:aws:sns:eu-west-3:000000000000:Topic'],
    ['the region', { Ref: 'AWS::Region' }, 'eu-west-3'],
    [
      'an attribute',
      { 'Fn::GetAtt': ['Postman', 'Arn'] },
      'arn:aws:lambda:eu-west-3:000000000000:function:Postman',
    ],
    ['an attribute with a point', { 'Fn::GetAtt': 'Topic.TopicName' }, 'Topic'],
    ['parts joined', { 'Fn::Join': ['/', ['a', { Ref: 'Table' }]] }, 'a/Table'],
    [
      'a text with names in it',
      { 'Fn::Sub': '${AWS::Region}-${Table}-${Topic.TopicName}-${!Kept}' },
      'eu-west-3-Table-Topic-${Kept}',
    ],
    ['and with its own', { 'Fn::Sub': ['${Who}', { Who: { Ref: 'Named' } }] }, 'agenda'],
    ['a choice of a split text', { 'Fn::Select': ['1', { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    ['values deep inside', { list: [{ name: { Ref: 'Table' } }] }, { list: [{ name: 'Table' }] }],
    ['no value at all', { kept: 1, gone: { Ref: 'AWS::NoValue' } }, { kept: 1 }],
  ])('%s', (_, value, expected) => {
    expect(resolved(value)).toEqual(expected)
  })

  it.each([
    ['a function that is not known here', { 'Fn::ImportValue': 'other' }, 'Fn::ImportValue'],
    ['a resource that is not there', { Ref: 'Nobody' }, 'nothing is called Nobody'],
    ['an attribute that is not known here', { 'Fn::GetAtt': ['Table', 'StreamArn'] }, 'StreamArn'],
  ])('says so of %s, and guesses nothing', (_, value, words) => {
    let thrown: unknown
    try {
      resolved(value)
    } catch (error) {
      thrown = error
    }
    expect(isStartProblem(thrown) && thrown.message).toContain(words)
  })

  it('is not looked at when nobody asks for it', () => {
    const shape = z.object({ Timeout: z.number() })
    expect(readResources(template, 'AWS::Lambda::Function', shape)).toEqual([
      { id: 'Postman', properties: { Timeout: 60 } },
    ])
  })
})

import * as z from 'zod'
import { startProblem } from './start-problem.ts'

/** A CloudFormation template as JSON: all of it that we read. */
export interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
  >
}

const REGION = 'eu-west-3'
const ACCOUNT = '000000000000'

const PSEUDO: Readonly<Record<string, unknown>> = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'local',
  'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/local/local`,
  'AWS::NoValue': undefined,
}

/** For each type: the property that names it, and the path of its ARN. */
const KNOWN: Readonly<Record<string, { name?: string; arn?: (name: string) => string; refIsArn?: true }>> = {
  'AWS::DynamoDB::Table': {
    name: 'TableName',
    arn: (name) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
  },
  'AWS::Lambda::Function': {
    name: 'FunctionName',
    arn: (name) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
  },
  'AWS::SNS::Topic': {
    name: 'TopicName',
    arn: (name) => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`,
    refIsArn: true,
  },
  'AWS::SQS::Queue': { name: 'QueueName', arn: (name) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}` },
  'AWS::IAM::Role': { name: 'RoleName', arn: (name) => `arn:aws:iam::${ACCOUNT}:role/${name}` },
  'AWS::KMS::Key': { arn: (name) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${name}` },
  'AWS::Events::Rule': { name: 'Name', arn: (name) => `arn:aws:events:${REGION}:${ACCOUNT}:rule/${name}` },
  'AWS::Scheduler::Schedule': {
    name: 'Name',
    arn: (name) => `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/${name}`,
  },
  'AWS::Logs::LogGroup': {
    name: 'LogGroupName',
    arn: (name) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}:*`,
  },
  'AWS::KinesisFirehose::DeliveryStream': {
    name: 'DeliveryStreamName',
    arn: (name) => `arn:aws:firehose:${REGION}:${ACCOUNT}:deliverystream/${name}`,
  },
  'AWS::S3::Bucket': { name: 'BucketName', arn: (name) => `arn:aws:s3:::${name}` },
  'AWS::SES::ConfigurationSet': { name: 'Name' },
  'AWS::SES::ReceiptRuleSet': { name: 'RuleSetName' },
  'AWS::SES::EmailIdentity': { name: 'EmailIdentity' },
}

function nameOf(template: Template, id: string): string {
  const resource = template.Resources[id]
  if (resource === undefined) throw startProblem(`template: nothing is called ${id}`)
  const property = KNOWN[resource.Type]?.name
  const given = property === undefined ? undefined : resolveValue(template, resource.Properties[property])
  return typeof given === 'string' ? given : id
}

function reference(template: Template, id: string): unknown {
  if (id in PSEUDO) return PSEUDO[id]
  const name = nameOf(template, id)
  const known = KNOWN[template.Resources[id]?.Type ?? '']
  return known?.refIsArn && known.arn ? known.arn(name) : name
}

function attribute(template: Template, id: string, attributeName: string): string {
  const name = nameOf(template, id)
  const type = template.Resources[id]?.Type ?? ''
  const arn = KNOWN[type]?.arn
  if (attributeName === 'Arn' && arn) return arn(name)
  if (attributeName === 'TopicArn' && arn) return arn(name)
  if (attributeName === 'TopicName' || attributeName === 'QueueName') return name
  throw startProblem(`template: ${attributeName} of ${type} ${id} is not known to the local stack`)
}

function substitute(template: Template, text: string, given: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`
    if (name in given) return String(given[name])
    const [id = '', ...rest] = name.split('.')
    return rest.length > 0 ? attribute(template, id, rest.join('.')) : String(reference(template, id))
  })
}

const words = z.array(z.string())
const map = z.record(z.string(), z.unknown())

type Intrinsic = (template: Template, argument: unknown) => unknown

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (template, argument) => reference(template, z.string().parse(argument)),
  'Fn::GetAtt': (template, argument) => {
    const [id = '', ...path] = typeof argument === 'string' ? argument.split('.') : words.parse(argument)
    return attribute(template, id, path.join('.'))
  },
  'Fn::Join': (template, argument) => {
    const [separator, parts] = z.tuple([z.string(), z.unknown()]).parse(argument)
    return words.parse(resolveValue(template, parts)).join(separator)
  },
  'Fn::Sub': (template, argument) => {
    if (typeof argument === 'string') return substitute(template, argument, {})
    const [text, given] = z.tuple([z.string(), map]).parse(argument)
    return substitute(template, text, map.parse(resolveValue(template, given)))
  },
  'Fn::Select': (template, argument) => {
    const [index, list] = z.tuple([z.coerce.number(), z.unknown()]).parse(argument)
    return z.array(z.unknown()).parse(resolveValue(template, list))[index]
  },
  'Fn::Split': (template, argument) => {
    const [separator, text] = z.tuple([z.string(), z.unknown()]).parse(argument)
    return z.string().parse(resolveValue(template, text)).split(separator)
  },
}

/**
 * A value of a template with its intrinsic functions worked out, as CloudFormation would on deployment. A function
 * that is not known here is said, never guessed.
 */
export function resolveValue(template: Template, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => resolveValue(template, item))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [first] = entries
  if (entries.length === 1 && first && (first[0] === 'Ref' || first[0].startsWith('Fn::'))) {
    const intrinsic = INTRINSICS[first[0]]
    if (intrinsic === undefined) throw startProblem(`template: ${first[0]} is not known to the local stack`)
    return intrinsic(template, first[1])
  }
  return Object.fromEntries(
    entries
      .map(([name, item]) => [name, resolveValue(template, item)] as const)
      .filter(([, item]) => item !== undefined),
  )
}

import { RemovalPolicy } from 'aws-cdk-lib'
import {
  type CfnStage,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Stage } from './stage.ts'

/** What is logged of a request: no address of a person, no query, and the route instead of a path with a token. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  bytes: '$context.responseLength',
}

/** What the Lambda of papers answers within the organisers' API. */
const PAPER_PATHS = [
  '/v1/events/{eventId}/papers/{proxy+}',
  '/v1/events/{eventId}/registrations/{registrationId}/attestation.pdf',
]

/** The one door: the organisers' API, the feeds, and the site for all the rest. */
export class PublicApi extends Construct {
  readonly api: HttpApi
  /** What the DNS of the public address must point to (CNAME). */
  readonly target: string

  constructor(
    scope: Construct,
    id: string,
    props: { stage: Stage; api: Function; papers: Function; feed: Function; site: Function; desk: Function },
  ) {
    super(scope, id)
    const { stage, api, papers, feed, site, desk } = props
    const to = (name: string, lambda: Function) =>
      new HttpLambdaIntegration(name, lambda, { payloadFormatVersion: PayloadFormatVersion.VERSION_2_0 })
    const domainName = this.domainOf(stage)
    this.target = domainName.regionalDomainName
    // Keys and link tokens are checked by the Lambdas themselves; the site and public feeds are for everybody.
    this.api = new HttpApi(this, 'Api', {
      description: `Agenda France services ${stage.name}`,
      defaultIntegration: to('Site', site),
      defaultAuthorizer: new HttpNoneAuthorizer(),
      defaultDomainMapping: { domainName },
      // One address only: the one that letters and calendars print.
      disableExecuteApiEndpoint: true,
    })
    this.api.addRoutes({
      path: '/v1/{proxy+}',
      methods: [HttpMethod.ANY],
      integration: to('OrganisersApi', api),
    })
    // More specific than the API's own, so that API Gateway chooses them first.
    const toPapers = to('Papers', papers)
    for (const path of PAPER_PATHS) {
      this.api.addRoutes({ path, methods: [HttpMethod.ANY], integration: toPapers })
    }
    this.api.addRoutes({
      path: '/agendas/{proxy+}',
      methods: [HttpMethod.ANY],
      integration: to('Feed', feed),
    })
    // The root has no rest for the greedy part to stand for.
    const toDesk = to('Desk', desk)
    for (const path of ['/bureau', '/bureau/{proxy+}']) {
      this.api.addRoutes({ path, methods: [HttpMethod.ANY], integration: toDesk })
    }
    this.logAccess(stage)
  }

  /** The public address, under a certificate that ACM renews; whoever keeps the zone proves the domain once. */
  private domainOf(stage: Stage): DomainName {
    const domainName = new URL(stage.publicUrl).hostname
    const certificate = new Certificate(this, 'Certificate', {
      domainName,
      validation: CertificateValidation.fromDns(),
    })
    return new DomainName(this, 'Domain', { domainName, certificate })
  }

  private logAccess(stage: Stage): void {
    const log = new LogGroup(this, 'AccessLog', {
      retention: stage.logRetention,
      removalPolicy: stage.protected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    const defaultStage = this.api.defaultStage?.node.defaultChild as CfnStage
    defaultStage.accessLogSettings = { destinationArn: log.logGroupArn, format: JSON.stringify(ACCESS_LOG) }
    defaultStage.defaultRouteSettings = { throttlingRateLimit: 200, throttlingBurstLimit: 400 }
  }
}

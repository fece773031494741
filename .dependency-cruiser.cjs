/** Who may import whom: see docs/decisions/0001-the-house.md. */
const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

module.exports = {
  forbidden: [
    never('no-cycles', {}, { circular: true }, 'A cycle has no first page.'),
    never(
      'no-orphans',
      { orphan: true, pathNot: ['^(bin|lambdas/[^/]+\\.ts|bench|test)', '\\.d\\.ts$'] },
      {},
      'Dead code.',
    ),
    never(
      'domain-knows-luxon-and-zod',
      { path: '^core/domain/' },
      { pathNot: ['^core/domain/', '^node_modules/(luxon|zod|@types/luxon)/'] },
      'The rules of the field depend on nothing but dates and shapes.',
    ),
    never(
      'core-knows-no-outside',
      { path: '^core/' },
      {
        path: [
          '^(lambdas|lib|local|bin|test|bench)/',
          '^node_modules/(@aws-sdk|hono|nodemailer|aws-cdk-lib)/',
        ],
      },
      'core/ never knows AWS, HTTP or the machine.',
    ),
    never(
      'aws-sdk-only-in-adapters',
      { path: '^(core|lambdas)/', pathNot: '^lambdas/adapters/' },
      { path: '^node_modules/@aws-sdk/' },
      'Only adapters know the AWS SDK.',
    ),
    never(
      'web-never-touches-aws',
      { path: '^lambdas/web/' },
      { path: '^lambdas/adapters/' },
      'Pages and routes get ports.',
    ),
    never(
      'adapters-know-ports-only',
      { path: '^lambdas/adapters/' },
      { path: '^(lambdas/web|core/usecases)/' },
      'Adapters serve ports.',
    ),
    never(
      'entries-are-doors',
      { path: '^(core|lib|lambdas|local|bench)/' },
      { path: '^lambdas/[^/]+\\.ts$', pathNot: '^lambdas/environment\\.ts$' },
      'An entry file is imported by nobody.',
    ),
    never(
      'lib-sees-environment-only',
      { path: '^lib/' },
      { path: '^(core|local|lambdas)/', pathNot: '^lambdas/environment\\.ts$' },
      'lib/ is where, not what.',
    ),
    never(
      'bin-is-the-top',
      { path: '^(core|lambdas|lib|local)/' },
      { path: '^bin/' },
      'Commands call what is below them; nothing below calls up.',
    ),
    never(
      'nobody-imports-tests',
      { pathNot: '^test/' },
      { path: '^test/' },
      'Tests depend on the product, never the reverse.',
    ),
    never(
      'feed-starts-bare',
      { path: '^lambdas/(feed\\.ts|web/feed/|adapters/feed-)' },
      { path: '^node_modules/(ical-generator|luxon|zod|hono|@aws-sdk/util-dynamodb)/' },
      'feed starts like the bare client; what its bundle really holds: test/feed/feed-bundle.test.ts.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js', '.json'] },
  },
}

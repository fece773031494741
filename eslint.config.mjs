import tseslint from 'typescript-eslint'

const pureGlobals = ['process', 'fetch', 'console', 'setTimeout', 'setInterval', 'performance', 'crypto'].map(
  (name) => ({
    name,
    message: 'core/ knows no clock, no chance, no environment and no network: use a port.',
  }),
)

const syntax = {
  classes: {
    selector: 'ClassDeclaration, ClassExpression',
    message: 'Functions and plain data; classes only where CDK asks for them, in lib/.',
  },
  defaultExports: { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
  barrels: { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that defines it.' },
  systemClock: {
    selector:
      "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now'], CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local|utc)$/], CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Time and chance come through ports.',
  },
  ownMocks: {
    selector: "CallExpression[callee.object.name='jest'][callee.property.name=/^(mock|doMock|spyOn)$/]",
    message: 'No mocks of our own modules: pass a twin through a port.',
  },
}

const forbid = (...names) => ['error', ...names.map((name) => syntax[name])]

export default tseslint.config(
  { ignores: ['node_modules', 'cdk.out', 'build', 'data', '**/*.mjs', '**/*.cjs'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_' }],
      // The package that is to replace hono/aws-lambda is announced but not published.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'hono', name: 'handle' }] },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 12],
      'max-params': ['error', 4],
      eqeqeq: 'error',
      'no-restricted-syntax': forbid('classes', 'defaultExports', 'barrels'),
    },
  },
  {
    files: ['core/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...pureGlobals],
      'no-restricted-syntax': forbid('classes', 'defaultExports', 'barrels', 'systemClock'),
    },
  },
  { files: ['lib/**/*.ts'], rules: { 'no-restricted-syntax': forbid('defaultExports', 'barrels') } },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': forbid('classes', 'defaultExports', 'barrels', 'ownMocks'),
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
)

/** Who may import whom. Each row: what it concerns, the only product folders it may reach, and why. */
const rows = [
  ['core', '^src/core/', ['^src/core/'], 'core is a leaf: settings, log, errors and clock know nothing of schools.'],
  ['domain', '^src/domain/', ['^src/domain/'], 'The vocabulary is pure, so that every layer can share it.'],
  ['db', '^src/db/', ['^src/(db|domain|core)/'], 'Stores speak rows and domain types, and know no caller.'],
  ['read', '^src/read/', ['^src/(read|db|domain|core)/'], 'Read models only query; screens and reports share them.'],
  ['http', '^src/http/', ['^src/(http|core)/'], 'The polite client serves any source and knows none of them.'],
  [
    'sync',
    '^src/sync/',
    ['^src/(sync|db|domain|core)/'],
    'The mirror takes pages from any connector through its socket.',
  ],
  [
    'probe',
    '^src/probe/',
    ['^src/(probe|domain|core)/', '^src/sync/connector\\.ts$', '^src/http/read-(json|text)\\.ts$'],
    'A probe looks at pages through the socket of a source; what it takes out of them needs neither the mirror nor the network.',
  ],
  [
    'regulation',
    '^src/regulation/',
    ['^src/(regulation|db|domain|core)/'],
    'The act is data; what is judged by it must not shape it.',
  ],
  [
    'audit',
    '^src/audit/(?!(rules|judging)/)',
    ['^src/(audit|regulation|db|domain|core)/'],
    'The audit judges the mirror alone: it needs neither the source nor the screens.',
  ],
  [
    'remarks',
    '^src/remarks/',
    ['^src/(remarks|audit|regulation|db|domain|core)/'],
    'Remarks follow from findings and go to people, never back into the judging.',
  ],
  ['scheduler', '^src/scheduler/', ['^src/(scheduler|db|domain|core)/'], 'The ledger runs any job and knows none.'],
  [
    'reporting',
    '^src/reporting/',
    ['^src/(reporting|domain|core)/'],
    'Documents are laid out from data already collected: no database here.',
  ],
  ['notify', '^src/notify/', ['^src/(notify|db|domain|core)/'], 'A channel delivers what it is given.'],
  [
    'backup',
    '^src/backup/',
    ['^src/(backup|core)/', '^src/db/(dump[^/]*|database)\\.ts$'],
    'Backup must work when all else is broken, so it knows only the way to dump the database.',
  ],
  [
    'archive',
    '^src/archive/',
    ['^src/(archive|backup|reporting|db|domain|core)/'],
    'Closing a year packages documents and data, and judges nothing.',
  ],
  [
    'dashboard',
    '^src/dashboard/',
    ['^src/(dashboard|read|db|domain|core)/'],
    'Screens show read models; actions such as a sync or a report are handed in by the wiring.',
  ],
  [
    'connectors',
    '^connectors/',
    ['^connectors/', '^src/(domain|core|http)/', '^src/sync/(connector|strategy|visit)\\.ts$'],
    'A connector turns a source into pages of rows and never sees the database.',
  ],
  [
    'reports',
    '^reports/(?!index\\.ts)',
    ['^reports/', '^src/(reporting|read|regulation|domain|core)/'],
    'A report collects through read models and leaves drawing to the renderers.',
  ],
  [
    'jobs',
    '^jobs/(?!index\\.ts)',
    ['^src/(?!(main\\.ts|cli\\.ts|dashboard/|commands/|demo/))', '^connectors/index\\.ts$', '^reports/index\\.ts$'],
    'A job may use all the kernel, but neither the screens nor another job.',
  ],
  [
    'fixtures',
    '^fixtures/',
    ['^fixtures/', '^src/domain/'],
    'The invented school keeps its own calendar and arithmetic; a shared mistake would prove itself right.',
  ],
];

const ours = '^(src|connectors|jobs|reports|fixtures|bench|tools)/';
const plugs = '^(connectors|jobs|reports)/';
const wiring = '^src/(main\\.ts$|cli\\.ts$|commands/|demo/)';

const edges = rows.map(([name, from, allowed, comment]) => ({
  name: `${name}-imports`,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: ours, pathNot: allowed },
}));

module.exports = {
  forbidden: [
    ...edges,
    {
      name: 'kernel-knows-no-plug',
      comment: 'src/ defines sockets; only the wiring plugs connectors, jobs and reports in.',
      severity: 'error',
      from: { path: '^src/', pathNot: wiring },
      to: { path: plugs },
    },
    {
      name: 'nothing-imports-the-wiring',
      comment: 'The wiring is the top: what imported it would be created by what it creates.',
      severity: 'error',
      from: { path: ours, pathNot: [wiring, '^(bench|tools)/'] },
      to: { path: wiring },
    },
    {
      name: 'rules-are-pure',
      comment:
        'A rule sees facts and norms only: no database, clock or network, so that it can be judged as of any moment.',
      severity: 'error',
      from: { path: '^src/audit/(rules|judging)/' },
      to: {
        path: ours,
        pathNot: [
          '^src/audit/(rules|judging)/',
          '^src/audit/(rule|rule-book|[a-z-]*facts)\\.ts$',
          '^src/(domain|regulation)/',
        ],
      },
    },
    {
      name: 'rules-take-types-of-the-act',
      comment: 'The norms are handed to a rule; loading them is not its business.',
      severity: 'error',
      from: { path: '^src/audit/(rules|judging)/' },
      to: { path: '^src/regulation/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-use-no-library',
      comment: 'A library or a module of Node would let a clock, a file or the network into the judging.',
      severity: 'error',
      from: { path: '^src/audit/(rules|judging)/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'] },
    },
    {
      name: 'remarks-take-types-of-the-audit',
      comment: 'Remarks read stored findings; they must not start judging.',
      severity: 'error',
      from: { path: '^src/remarks/' },
      to: { path: '^src/audit/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'connectors-stand-alone',
      comment: 'A source may be removed with its folder: no connector leans on a neighbour.',
      severity: 'error',
      from: { path: '^connectors/([^/]+)/' },
      to: { path: '^connectors/', pathNot: '^connectors/$1/' },
    },
    {
      name: 'reports-stand-alone',
      comment: 'A report may be removed with its file or folder: no report leans on a neighbour.',
      severity: 'error',
      from: { path: '^reports/([^/]+)/' },
      to: { path: '^reports/', pathNot: '^reports/$1/' },
    },
    {
      name: 'single-file-reports-stand-alone',
      comment: 'A report of one file leans on no neighbour either; only the catalogue knows them all.',
      severity: 'error',
      from: { path: '^reports/(?!index\\.ts$)[^/]+\\.ts$' },
      to: { path: '^reports/' },
    },
    {
      name: 'fixtures-take-types-only',
      comment:
        'From the domain the invented school takes types: code shared with the product would share its mistakes.',
      severity: 'error',
      from: { path: '^fixtures/' },
      to: { path: '^src/domain/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'truth-knows-no-generator',
      comment: 'The truth is computed from what the school shows: taking it from the generator would prove nothing.',
      severity: 'error',
      from: { path: '^fixtures/school/truth/' },
      to: { path: '^fixtures/', pathNot: ['^fixtures/school/truth/', '^fixtures/school/types\\.ts$'] },
    },
    {
      name: 'truth-uses-no-library',
      comment: 'A package or a module of Node is code shared with the product, and so are its mistakes.',
      severity: 'error',
      from: { path: '^fixtures/school/truth/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'] },
    },
    {
      name: 'fixtures-only-in-the-demo',
      comment: 'A real school never loads the invented one: only the demo starts it.',
      severity: 'error',
      from: { path: '^(src|connectors|jobs|reports)/', pathNot: '^src/(demo/|commands/demo\\.ts$)' },
      to: { path: '^fixtures/' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'Tests are leaves; what they share lies in test/support.',
      severity: 'error',
      from: { pathNot: '^(test/|bench/|vitest\\.config\\.ts$)' },
      to: { path: '^test/' },
    },
    {
      name: 'one-polite-client',
      comment: 'Only src/http talks to a source, so that no request escapes the ceiling and the read-only guard.',
      severity: 'error',
      from: { path: '^(src|connectors|jobs|reports)/', pathNot: '^src/(http|notify|backup)/' },
      to: { path: 'node_modules/(axios|undici|got|node-fetch)/' },
    },
    {
      name: 'connectors-without-sockets',
      comment:
        'A connector asks through the client it is handed; its parsers are pure. Only src/http opens connections.',
      severity: 'error',
      from: { path: '^(connectors|src/(sync|domain))/' },
      to: { path: '^(node:)?(https?|http2|net|tls|dgram|dns|child_process|worker_threads)(/|$)' },
    },
    {
      name: 'plugs-without-a-driver',
      comment: 'A database driver outside src/db would bypass the conversions that make both engines agree.',
      severity: 'error',
      from: { path: '^(src|connectors|jobs|reports)/', pathNot: '^src/db/' },
      to: {
        path: 'node_modules/(pg|pg-copy-streams|@electric-sql/pglite|knex-pglite)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-cycles',
      comment: 'In a cycle no part can be read, tested or removed alone.',
      severity: 'error',
      from: { pathNot: '^node_modules' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that resolves to nothing fails at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-packages',
      comment: 'What users install does not contain the development packages.',
      severity: 'error',
      from: { path: '^(src|connectors|jobs|reports|fixtures)/', pathNot: '\\.d\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|out)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

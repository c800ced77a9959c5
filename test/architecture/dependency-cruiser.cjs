// The layer table of src/README.md as rules: each layer may import itself and what its row names, nothing else in src.
const layers = {
  model: [],
  ui: [],
  statistics: ['model'],
  engine: ['model', 'statistics'],
  sql: ['model'],
  demo: ['model'],
  state: ['model'],
  'backends/backend.ts': ['model'],
  'backends/worker/protocol.ts': ['model', 'backends/backend.ts'],
  'backends/worker': ['model', 'engine', 'statistics', 'backends/backend.ts', 'backends/worker/protocol.ts'],
  'backends/server': ['model', 'backends/backend.ts'],
  'backends/holiday-calendar.ts': ['model'],
  'backends/holidays': ['model', 'backends/holiday-calendar.ts'],
  queries: ['model', 'state', 'backends/backend.ts', 'backends/holiday-calendar.ts', 'sql'],
  charts: ['model', 'ui', 'statistics'],
  parts: ['model', 'state', 'queries', 'charts', 'ui', 'statistics'],
  features: ['model', 'state', 'queries', 'charts', 'ui', 'statistics', 'parts'],
  app: ['features', 'state', 'queries', 'ui', 'model'],
  mocks: ['model', 'demo'],
  cli: ['model', 'engine', 'sql', 'statistics', 'demo'],
  server: ['model', 'engine', 'sql', 'statistics'],
};

const pathOf = (name) => (name.endsWith('.ts') ? `^src/${name.replace('.', '\\.')}$` : `^src/${name}/`);
const more = (name) => Object.keys(layers).filter((other) => other.startsWith(`${name}/`));

const layerRules = Object.entries(layers).map(([name, allowed]) => ({
  name: `layer-${name.replaceAll('/', '-')}`,
  comment: `${name} may import ${allowed.join(', ') || 'nothing else in src'}`,
  severity: 'error',
  from: { path: pathOf(name), ...(more(name).length > 0 && { pathNot: more(name).map(pathOf) }) },
  to: { path: '^src/', pathNot: [pathOf(name), ...allowed.map(pathOf)] },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'one-feature-at-a-time',
      comment: 'a feature never imports another',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'main-composes',
      comment: 'main may import app, backends and mocks',
      severity: 'error',
      from: { path: '^src/main\\.tsx$' },
      to: { path: '^src/', pathNot: ['^src/app/', '^src/backends/', '^src/mocks/'] },
    },
    {
      name: 'engine-only-in-the-worker',
      comment: 'nothing that main reaches reaches the engine: only the worker does',
      severity: 'error',
      from: { path: '^src/main\\.tsx$' },
      to: { path: '^src/engine/', reachable: true },
    },
    {
      name: 'sql-only-when-asked',
      comment: 'the page loads what writes SQL when somebody asks for SQL: queries import it dynamically',
      severity: 'error',
      from: { path: '^src/queries/' },
      to: { path: '^src/sql/', dynamic: false },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'recharts-only-in-charts',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/charts/' },
      to: { path: 'node_modules/recharts/' },
    },
    {
      name: 'pure-without-node',
      severity: 'error',
      from: { path: '^src/(model|statistics|engine|sql|demo)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^chdb$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.css', '.po'],
    },
  },
};

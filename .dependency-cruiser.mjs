/** Which folder may import which. The order is the pipeline: every arrow points from a later stage to an earlier one. */
export const mayImport = {
  'src/catalog': [],
  'src/azure': ['src/catalog'],
  'src/snapshot': ['src/catalog'],
  'src/gather': ['src/azure', 'src/catalog', 'src/snapshot'],
  'src/model': ['src/catalog', 'src/snapshot'],
  'src/rule': ['src/model', 'src/catalog'],
  rules: ['src/rule'],
  'src/config': [],
  'src/audit': ['src/model', 'src/rule', 'src/config'],
  'src/assess': ['src/audit', 'src/rule', 'src/snapshot', 'src/config'],
  'src/remedy': ['src/assess', 'src/rule'],
  'src/report': ['src/assess', 'src/remedy', 'src/rule', 'src/snapshot', 'src/model'],
  'src/cli': ['src', 'rules'],
  'fixtures/emulator': ['src/catalog'],
};

const layers = Object.entries(mayImport).map(([from, to]) => ({
  name: `${from}-imports-only-${to.length > 0 ? to.join('+').replaceAll('src/', '') : 'itself'}`,
  comment: 'The layers of docs/ARCHITECTURE.md. Move the code to where its import is allowed, not the wall.',
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: '^(src|rules|fixtures|test|tools)/', pathNot: [from, ...to].map(folder => `^${folder}/`) },
}));

export default {
  forbidden: [
    ...layers,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pure-stages-do-no-io',
      comment: 'Same snapshot in, same bytes out. Hashing is no I/O.',
      severity: 'error',
      from: { path: '^(src/(catalog|model|rule|audit|assess|remedy|report)|rules)/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'only-azure-talks-to-azure',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/azure/' },
      to: { path: '@azure/' },
    },
    {
      name: 'the-package-holds-no-fixture',
      severity: 'error',
      from: { path: '^(src|rules)/' },
      to: { path: '^(fixtures|test|tools)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};

// The arrows of the architecture: workflows <- server, workflows/engine <- web. Nothing else.
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'workflows-is-pure',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(server|web|migrations|tests)/' },
    },
    {
      name: 'workflows-no-io',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'web-imports-only-the-engine',
      severity: 'error',
      from: { path: '^web/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(server|migrations|tests|workflows/(appels|appel|financeurs|formules|phases|registre|seances))' },
    },
    {
      name: 'engine-knows-no-phase-nor-formula',
      severity: 'error',
      from: { path: '^workflows/engine/', pathNot: '\\.test\\.ts$' },
      to: { path: '^workflows/(appels|appel|financeurs|formules|phases|registre|seances)' },
    },
    {
      name: 'formulas-know-the-engine-only',
      severity: 'error',
      from: { path: '^workflows/formules/', pathNot: '\\.test\\.ts$' },
      to: { path: '^workflows/', pathNot: '^workflows/(formules|engine)/' },
    },
    {
      name: 'web-without-zod-nor-xstate',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^node_modules/(zod|xstate|temporal-polyfill)/' },
    },
    {
      name: 'server-never-imports-web',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(web|tests)/', pathNot: '^tests/support' },
    },
    {
      name: 'migrations-are-frozen',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(server|web|workflows|tests)/' },
    },
    {
      name: 'one-door-to-xstate',
      severity: 'error',
      from: {
        path: '^(server|workflows)/',
        pathNot: '(^workflows/engine/lifecycle/machine\\.ts|\\.test\\.ts)$',
      },
      to: { path: '^node_modules/xstate/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|^web/api/schema/)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};

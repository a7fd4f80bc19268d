/**
 * The floors and tiers of docs/architecture.md as rules. Imports go down, or sideways to an earlier tier; never up.
 * `test/architecture` proves each rule red by an injected violation and compares `tiers` with the folders.
 */
const tiers = [
  ['tenants', 'identity'],
  ['customers', 'catalog', 'workforce', 'operator', 'partner-access', 'profiles'],
  ['equipment', 'compliance', 'disposal', 'imports', 'off-boarding', 'pricing', 'sales'],
  ['work-orders'],
  ['scheduling', 'quotes', 'contracts', 'inventory', 'waste'],
  ['invoicing'],
  ['payments', 'payroll', 'job-costing'],
  ['communications', 'documents'],
  ['marketing', 'support', 'calendar', 'onboarding', 'telematics', 'accounting'],
  ['booking', 'customer-success', 'ai', 'reporting'],
  ['webhooks', 'changes', 'sandbox'],
];

const any = (names) => names.join('|');
const later = (index) => tiers.slice(index).flat();

/** A module imports only earlier tiers; modules of one tier do not know each other. */
const tierRules = tiers.flatMap((names, index) =>
  names.map((name) => ({
    name: `tier-${index}-${name}`,
    comment: `modules/${name} stands in tier ${index}: it imports earlier tiers only, never its own or a later one.`,
    severity: 'error',
    from: { path: `^src/modules/${name}/` },
    to: { path: `^src/modules/(${any(later(index).filter((other) => other !== name))})/` },
  })),
);

module.exports = {
  forbidden: [
    ...tierRules,
    {
      name: 'no-unlisted-module',
      comment: 'Every module folder has its tier in this file.',
      severity: 'error',
      from: {},
      to: { path: '^src/modules/[^/]+/', pathNot: `^src/modules/(${any(tiers.flat())})/` },
    },
    {
      name: 'kernel-is-pure',
      comment: 'The kernel knows nothing of the house; of packages only luxon and libphonenumber-js.',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: '[.]spec[.]ts$' },
      to: { pathNot: '^src/kernel/|^node_modules/(luxon|libphonenumber-js)/|^node:', dependencyTypesNot: ['core'] },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'Technical capabilities do not import modules or the floors above.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(modules|public-api|integrations)/' },
    },
    {
      name: 'modules-know-no-partners',
      comment: 'The floors of partners and vendors stand on the modules; no module knows them.',
      severity: 'error',
      from: { path: '^src/modules/' },
      to: { path: '^src/(public-api|integrations)/' },
    },
    {
      name: 'one-door-per-module',
      comment: 'A module is entered through its index.ts only.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/([^/]+)/', pathNot: '^src/modules/($1/|[^/]+/index[.]ts$)' },
    },
    {
      name: 'roots-use-the-door',
      comment: 'Composition roots, the public API and integrations enter modules through index.ts too.',
      severity: 'error',
      from: { path: '^src/(?!modules/|platform/|kernel/)|^config/' },
      to: { path: '^src/modules/[^/]+/', pathNot: '^src/modules/[^/]+/index[.]ts$' },
    },
    {
      name: 'one-door-per-platform-part',
      comment: 'Modules use a platform part through its index.ts; migrations may use the DDL vocabulary.',
      severity: 'error',
      from: { path: '^src/(modules|public-api|integrations)/' },
      to: {
        path: '^src/platform/[^/]+/',
        pathNot: '^src/platform/[^/]+/index[.]ts$|^src/platform/openapi/demo-ids[.]ts$',
      },
    },
    {
      name: 'only-jobs-knows-bull',
      comment: 'Bull is in maintenance: it stays behind platform/jobs.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/jobs/' },
      to: { path: '^node_modules/(bull|@nestjs/bull|@bull-board)/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain/ decides; it does not load, save, publish or answer.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/domain/' },
      to: { path: '^src/platform/|/persistence/|/http/|/use-cases/|^node_modules/(typeorm|@nestjs|fastify|pg)/' },
    },
    {
      name: 'controllers-do-not-persist',
      comment: 'A controller calls use cases, services and queries; entities and repositories are not its business.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/http/' },
      to: { path: '[.](entity|repository)[.]ts$' },
    },
    {
      name: 'entity-manager-stays-below',
      comment: 'Only persistence/, platform/ and the roots that open a unit of work import TypeORM at run time.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/(http|domain)/' },
      to: { path: '^node_modules/typeorm/' },
    },
    {
      name: 'one-reader-of-the-environment',
      comment: 'zod and process.env belong to config/.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^node_modules/zod/' },
    },
    {
      name: 'no-circular',
      comment: 'A cycle at run time is a knot; type-only imports do not count.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/|[.]spec[.]ts$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default', 'import'] },
  },
};

/** For the test that compares the tiers with the folders; not enumerable, because the cruiser refuses unknown settings. */
Object.defineProperty(module.exports, 'tiers', { value: tiers });

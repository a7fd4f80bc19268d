const { esModulePackages } = require('./test/support/es-module-packages.cjs');

const escapeForRegExp = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
/** CommonJS packages that load an ES module by a dynamic import, which Jest cannot run untransformed either. */
const importingPackages = ['@fastify/cookie'];
const transformed = [...importingPackages, ...esModulePackages(__dirname)].map(escapeForRegExp).join('|');

const swc = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
};

const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: { '^.+\\.(t|m?j)s$': ['@swc/jest', swc] },
  // Judged by the innermost node_modules folder, so that nested copies are seen too.
  transformIgnorePatterns: [`/node_modules/(?!.*/node_modules/)(?!(?:${transformed})/)(?!.*\\.mjs$)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  setupFiles: ['reflect-metadata'],
};

const withServices = {
  globalSetup: '<rootDir>/test/support/start-services.ts',
  globalTeardown: '<rootDir>/test/support/stop-services.ts',
};

const suite = (displayName) => ({ ...shared, displayName, testMatch: [`<rootDir>/test/${displayName}/**/*.spec.ts`] });

module.exports = {
  maxWorkers: 2,
  // Every test file loads the whole product; a fresh worker is cheaper than collecting the garbage of twenty.
  workerIdleMemoryLimit: '1200MB',
  testTimeout: 30_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{src,config}/**/*.spec.ts'] },
    { ...suite('architecture'), ...withServices },
    { ...suite('integration'), ...withServices },
    { ...suite('e2e'), ...withServices },
  ],
};

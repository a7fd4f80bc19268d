const base = require('../../jest.config.js');

/** Apart from `npm test`, because it needs a Chromium: `npm run test:browser`. */
module.exports = {
  ...base,
  rootDir: base.projects[0].rootDir,
  testTimeout: 60_000,
  projects: base.projects
    .filter(({ displayName }) => displayName === 'e2e')
    .map((e2e) => ({ ...e2e, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.spec.ts'] })),
};

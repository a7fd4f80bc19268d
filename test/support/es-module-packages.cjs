const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Names of the installed packages that are ES modules. Jest cannot require those below Node 24.9,
 * so exactly these are transformed. The scan is kept until what is installed changes.
 *
 * @param {string} root folder of package.json
 * @returns {string[]}
 */
function esModulePackages(root) {
  const modules = join(root, 'node_modules');
  const installed = readFileSync(join(modules, '.package-lock.json'));
  const stamp = createHash('sha256').update(installed).digest('hex').slice(0, 16);
  const cache = join(modules, '.cache', 'headwater', `es-module-packages-${stamp}.json`);
  if (existsSync(cache)) return JSON.parse(readFileSync(cache, 'utf8'));
  const names = [...new Set(scan(modules))].sort();
  mkdirSync(join(modules, '.cache', 'headwater'), { recursive: true });
  writeFileSync(cache, JSON.stringify(names));
  return names;
}

function* scan(modules, scope = '') {
  for (const entry of readdirSync(modules, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    const folder = join(modules, entry.name);
    if (entry.name.startsWith('@')) {
      yield* scan(folder, `${entry.name}/`);
      continue;
    }
    if (isEsModule(join(folder, 'package.json'))) yield scope + entry.name;
    if (existsSync(join(folder, 'node_modules'))) yield* scan(join(folder, 'node_modules'));
  }
}

function isEsModule(manifest) {
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
}

module.exports = { esModulePackages };

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { ensureInstalled, faultOfNode, root, runNpm } from './installation.mjs';

/** `npm run up`: installs and builds when needed, then becomes the launcher (src/up.ts). */
const LAUNCHER = join(root, 'dist', 'src', 'up.js');
const BUILT_FROM = join(root, 'dist', '.built-from');
const SOURCES = [
  'src',
  'config',
  'migrations',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
  'package-lock.json',
];

const fault = faultOfNode() ?? ensureInstalled() ?? ensureBuilt();
if (fault !== undefined) {
  console.error(fault);
  process.exit(1);
}
process.chdir(root);
createRequire(import.meta.url)(LAUNCHER);

function ensureBuilt() {
  const digest = digestOfSources();
  const isBuilt = existsSync(LAUNCHER) && existsSync(BUILT_FROM) && readFileSync(BUILT_FROM, 'utf8') === digest;
  if (isBuilt) return undefined;
  console.log('Building …');
  const { status, output } = runNpm(['run', '-s', 'build']);
  if (status !== 0) {
    console.error(output);
    return 'The build failed; the reasons are above';
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(BUILT_FROM, digest);
  return undefined;
}

function digestOfSources() {
  const hash = createHash('sha256');
  for (const name of SOURCES) addToDigest(hash, join(root, name));
  return hash.digest('hex');
}

function addToDigest(hash, path) {
  for (const entry of entriesOf(path)) {
    if (entry.isDirectory) addToDigest(hash, entry.path);
    else if (!entry.path.endsWith('.spec.ts'))
      hash.update(relative(root, entry.path)).update('\0').update(readFileSync(entry.path)).update('\0');
  }
}

/** The sorted entries of a folder, or the file itself. */
function entriesOf(path) {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries
      .map((entry) => ({ path: join(path, entry.name), isDirectory: entry.isDirectory() }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  } catch (error) {
    if (error.code === 'ENOTDIR') return [{ path, isDirectory: false }];
    throw error;
  }
}

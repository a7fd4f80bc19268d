import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const MINIMUM_NODE = [20, 19];

/** Why this Node cannot run the product, or undefined. */
export function faultOfNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const isEnough = major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1]);
  return isEnough ? undefined : `Headwater needs Node ${MINIMUM_NODE.join('.')} or later; this is ${version}`;
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm notes what it installed, at the
 * very end, in node_modules/.package-lock.json; comparing the two also notices an interrupted install.
 */
export function isInstalled(folder = root) {
  const note = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const found = packagesOf(note);
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    const installed = found[path];
    // Optional packages of other platforms are rightly absent.
    return installed === undefined ? optional === true : installed.version === version;
  });
}

/** Runs `npm ci` when needed; answers the one-line fault, or undefined. */
export function ensureInstalled() {
  if (isInstalled()) return undefined;
  console.log('Installing packages (npm ci) …');
  const { status, output } = runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (status === 0) return undefined;
  return `npm ci failed: ${reasonIn(output)}`;
}

/** Runs npm quietly; the output is for the case that it fails. */
export function runNpm(args) {
  const own = process.env.npm_execpath;
  const isScript = own?.endsWith('.js') ?? false;
  const [file, leading] = isScript ? [process.execPath, [own]] : ['npm', []];
  const options = {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: !isScript && process.platform === 'win32',
  };
  const { status, stdout, stderr, error } = spawnSync(file, [...leading, ...args], {
    ...options,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, output: error ? error.message : `${stdout}${stderr}` };
}

function reasonIn(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.filter(
    (line) => line.startsWith('npm error') && !/npm error (code|errno|syscall|A complete log)/.test(line),
  );
  return (errors[0] ?? lines.at(-1) ?? 'no output').replace(/^npm error /, '');
}

function packagesOf(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

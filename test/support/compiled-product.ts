import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync, type Options } from '@swc/core';

const ROOT = join(__dirname, '../..');
const FOLDERS = ['config', 'src', 'migrations'];

/** As `dist/`, made in seconds because nothing is type-checked; below node_modules, so that packages are found. */
export interface CompiledProduct {
  readonly folder: string;
  remove(): void;
}

export function compileProduct(): CompiledProduct {
  const folder = join(ROOT, 'node_modules', '.cache', 'headwater', `product-${process.pid}`);
  const options = compilerOptions();
  for (const file of FOLDERS.flatMap(sourcesOf)) {
    const target = join(folder, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(
      target,
      transformSync(readFileSync(join(ROOT, file), 'utf8'), { ...options, filename: join(ROOT, file) }).code,
    );
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The settings the tests themselves are compiled with, except that a dynamic import stays one: ES modules are loaded by it. */
function compilerOptions(): Options {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { projects } = require('../../jest.config.js') as {
    projects: readonly [{ transform: Readonly<Record<string, readonly [string, Options]>> }];
  };
  const [entry] = Object.values(projects[0].transform);
  if (!entry) throw new Error('jest.config.js has no transform');
  return { ...entry[1], module: { type: 'commonjs', ignoreDynamic: true }, configFile: false };
}

function sourcesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => join(folder, file));
}

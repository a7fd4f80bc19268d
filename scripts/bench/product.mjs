import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../installation.mjs';

const require = createRequire(import.meta.url);
require('reflect-metadata');

/** A compiled module of the product, by its path below src/. */
export function product(path) {
  return require(join(root, 'dist', 'src', path));
}

/** A package, as the very instance that the product uses. */
export function dependency(name) {
  return require(name);
}

export function productFile(path) {
  return join(root, 'dist', 'src', path);
}

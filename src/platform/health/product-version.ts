import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `version` of the package.json above the running program, compiled or not. */
export function productVersion(folder: string = __dirname): string {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('No package.json above the running program');
  return productVersion(parent);
}

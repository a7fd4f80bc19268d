/**
 * `npm run sdk`: writes sdk/ from docs/openapi.json. `schema.d.ts` has the types, `client.ts` a typed fetch without dependencies.
 * The folder is not committed: the document is the source.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const document = join(root, 'docs', 'openapi.json');
const target = join(root, 'sdk');

if (!existsSync(document)) {
  console.error('docs/openapi.json is missing. Run `npm run openapi` first.');
  process.exit(1);
}

mkdirSync(target, { recursive: true });
const cli = join(dirname(createRequire(import.meta.url).resolve('openapi-typescript/package.json')), 'bin', 'cli.js');
execFileSync(
  process.execPath,
  [cli, document, '--output', join(target, 'schema.d.ts'), '--root-types', '--alphabetize'],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
copyFileSync(join(root, 'scripts', 'sdk-client.template.ts'), join(target, 'client.ts'));
console.log(`Wrote ${relative(process.cwd(), target) || '.'}/schema.d.ts and client.ts`);

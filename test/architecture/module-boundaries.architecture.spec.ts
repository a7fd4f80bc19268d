import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';

interface CruiseResult {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
  readonly modules: readonly { readonly source: string }[];
}

const root = join(__dirname, '../..');
const configFile = join(root, '.dependency-cruiser.cjs');
// eslint-disable-next-line @typescript-eslint/no-require-imports
const config = require(configFile) as { tiers: string[][]; forbidden: { name: string }[] };

/** Judges the folders of `baseDir` by the project's own rules. */
function cruise(baseDir: string, folders: readonly string[]): CruiseResult {
  const binary = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const arguments_ = [binary, '--config', configFile, '--output-type', 'json', ...folders];
  try {
    return JSON.parse(
      execFileSync(process.execPath, arguments_, {
        cwd: baseDir,
        maxBuffer: 1e9,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ) as CruiseResult;
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout) as CruiseResult;
  }
}

type Import = readonly [from: string, to: string];

/** One import that each rule forbids: from this file, of that file. */
const VIOLATIONS: Readonly<Record<string, Import>> = {
  'no-unlisted-module': ['src/modules/customers/c.ts', 'src/modules/horoscopes/index.ts'],
  'kernel-is-pure': ['src/kernel/money.ts', 'src/platform/http/index.ts'],
  'platform-knows-no-domain': ['src/platform/audit/index.ts', 'src/modules/customers/index.ts'],
  'modules-know-no-partners': ['src/modules/customers/p.ts', 'src/public-api/index.ts'],
  'one-door-per-module': [
    'src/modules/invoicing/invoicing.module.ts',
    'src/modules/customers/persistence/customer.queries.ts',
  ],
  'roots-use-the-door': ['src/app.module.ts', 'src/modules/invoicing/use-cases.ts'],
  'one-door-per-platform-part': ['src/modules/customers/customers.module.ts', 'src/platform/http/fields.ts'],
  'only-jobs-knows-bull': ['src/platform/outbox/relay.ts', 'node_modules/bull/index.js'],
  'domain-is-pure': ['src/modules/customers/domain/score.ts', 'src/modules/customers/persistence/search.queries.ts'],
  'controllers-do-not-persist': [
    'src/modules/customers/http/customers.controller.ts',
    'src/modules/customers/persistence/customer.entity.ts',
  ],
  'entity-manager-stays-below': [
    'src/modules/customers/http/properties.controller.ts',
    'node_modules/typeorm/index.js',
  ],
  'one-reader-of-the-environment': ['src/platform/health/index.ts', 'node_modules/zod/index.js'],
  'tier-1-customers': ['src/modules/customers/a.ts', 'src/modules/catalog/index.ts'],
  'tier-3-work-orders': ['src/modules/work-orders/a.ts', 'src/modules/invoicing/index.ts'],
  'tier-0-tenants': ['src/modules/tenants/a.ts', 'src/modules/reporting/index.ts'],
  'no-circular': ['src/modules/payroll/a.ts', 'src/modules/payroll/b.ts'],
};

/** A tree of two files for each violation, the first importing the second; a cycle imports back. */
function treeOf(violations: readonly Import[]): string {
  const base = mkdtempSync(join(tmpdir(), 'headwater-boundaries-'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(base, file)), { recursive: true });
    writeFileSync(join(base, file), text);
  };
  write('tsconfig.json', '{}');
  for (const [from, to] of violations) {
    write(from, importing(from, to));
    const name = packageName(to);
    if (name === undefined) {
      write(to, from.endsWith('payroll/a.ts') ? importing(to, from) : 'export const used = 1;\n');
    } else {
      write(to, 'module.exports = {};\n');
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    }
  }
  return base;
}

function importing(from: string, to: string): string {
  const specifier = packageName(to) ?? `${'../'.repeat(from.split('/').length - 1)}${to.replace(/\.ts$/, '')}`;
  return `import * as other from '${specifier}';\nexport const used = other;\n`;
}

function packageName(file: string): string | undefined {
  return file.startsWith('node_modules/') ? file.split('/')[1] : undefined;
}

describe('module boundaries', () => {
  it('hold in the whole tree, and the cruiser really looked at it', () => {
    const { summary, modules } = cruise(root, ['src', 'config', 'migrations']);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(200);
    expect(modules.filter(({ source }) => source.startsWith('dist/'))).toEqual([]);
  });

  it('every module folder has a tier, and every rule a violation', () => {
    const known = config.tiers.flat();
    expect(readdirSync(join(root, 'src/modules')).filter((name) => !known.includes(name))).toEqual([]);
    expect(new Set(known).size).toBe(known.length);
    const rules = config.forbidden.map(({ name }) => name).filter((name) => !name.startsWith('tier-'));
    expect(rules.filter((name) => !(name in VIOLATIONS))).toEqual([]);
  });

  it('each rule goes red when it is violated', () => {
    const base = treeOf(Object.values(VIOLATIONS));
    try {
      const found = cruise(base, ['src']).summary.violations;
      for (const [name, [from, to]] of Object.entries(VIOLATIONS)) {
        expect(
          found.filter(({ rule }) => rule.name === name).map((violation) => [violation.from, violation.to]),
        ).toContainEqual([from, to]);
      }
    } finally {
      rmSync(base, { recursive: true });
    }
  });
});

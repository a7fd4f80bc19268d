import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError, loadConfig, type AppConfig } from '../config';
import { migrateDatabase, revertMigrations, schemaDifferences } from './platform/database';
import { createCompany } from './create-company';
import { type CompanyVerification, verifyAuditLogs } from './verify-audit-logs';
import { writeOpenApiDocuments } from './openapi';
import { prepareDatabase } from './prepare';
import { retryMail } from './retry-mail';
import { rewrapSecrets } from './rewrap-secrets';
import { allEntities } from './schema';
import { verifyCertificates } from './verify-certificates';

type Command = (config: AppConfig, args: readonly string[]) => Promise<void>;

/** What operators and developers run beside the service. Schema commands need DATABASE_ADMIN_URL, a login that may create roles. */
const commands: Readonly<Record<string, Command>> = {
  prepare: async (config) => {
    const login = applicationLogin(config);
    await prepareDatabase({
      adminUrl: adminUrl(config),
      ...login,
      seed: config.isProduction ? 'none' : 'demo_with_history',
    });
    say(`Database ${login.database} is ready`);
  },
  'migration:run': async (config) => {
    const applied = await migrateDatabase({ adminUrl: ownerUrl(config) });
    say(applied.length === 0 ? 'Nothing to apply' : `Applied ${applied.join(', ')}`);
  },
  'migration:revert': async (config, [steps = '1']) => {
    if (!/^[1-9]\d*$/.test(steps)) throw new Error('Give the number of migrations to revert');
    await revertMigrations({ adminUrl: ownerUrl(config), steps: Number(steps) });
    say(`Reverted ${steps}`);
  },
  'migration:check': async (config) => {
    const { up } = await schemaDifferences(ownerUrl(config), allEntities());
    if (up.length > 0) throw new Error(`Entities and schema differ:\n${up.join('\n')}`);
    say('Entities and schema agree');
  },
  'migration:generate': async (config, [name]) => {
    if (!name || !/^[a-z]+(-[a-z]+)+$/.test(name))
      throw new Error('Give the migration a name like add-customer-source');
    const differences = await schemaDifferences(ownerUrl(config), allEntities());
    if (differences.up.length === 0) return say('Entities and schema agree; nothing to generate');
    const now = Date.now();
    const file = join('migrations', `${now}-${name}.ts`);
    await writeFile(file, migrationSource(name, now, differences));
    say(`Wrote ${file}; review it, add constraints and indexes, and list it in migrations/index.ts`);
  },
  'company:create': async (config, [slug = '', name = '', timeZone = '', currency = '', adminEmail = '']) => {
    const password = await createCompany(config, { slug, name, timeZone, currency, adminEmail });
    say(`Company ${slug} is set up; ${adminEmail} signs in with ${password}`);
  },
  'mail:retry': async (config, [which = '']) => {
    say(`${await retryMail(config, which)} mails are sent again`);
  },
  'audit:verify': async (config, [slug]) => {
    const faulty = (await verifyAuditLogs(config, slug)).map(reportVerification).filter((isIntact) => !isIntact);
    if (faulty.length > 0) throw new Error(`The audit log of ${faulty.length} companies does not hold`);
  },
  'certificates:verify': async (config) => {
    const { verified, firstFault } = await verifyCertificates(config);
    say(`${verified} certificates of deletion hold`);
    if (firstFault) throw new Error(`Certificate ${firstFault.sequence} does not hold: ${firstFault.kind}`);
  },
  'secrets:rewrap': async (config) => {
    const results = await rewrapSecrets(config);
    for (const { table, column, rewrapped, broken } of results) {
      say(`${table}.${column}: ${rewrapped} wrapped anew, ${broken} cannot be opened`);
    }
    if (results.some(({ broken }) => broken > 0)) throw new Error('Some secrets cannot be opened with the keys given');
  },
  openapi: async () => {
    say(`Wrote ${(await writeOpenApiDocuments()).join(', ')}`);
  },
};

function reportVerification({ slug, verified, erased, unsealed, firstFault }: CompanyVerification): boolean {
  const found = firstFault
    ? `${firstFault.kind} at ${firstFault.sequence ?? 'no place'} (entry ${firstFault.entryId ?? 'unknown'}): ${firstFault.detail}`
    : 'intact';
  say(`${slug}: ${found}; ${verified} entries hold, ${erased} of them erased, ${unsealed} wait for their seal`);
  return firstFault === null;
}

function migrationSource(name: string, now: number, { up, down }: { up: string[]; down: string[] }): string {
  const className = `${name.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase())}${now}`;
  const body = (statements: string[]): string =>
    statements.map((statement) => `    await runner.query(\`${statement}\`);`).join('\n');
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  name = '${className}';

  async up(runner: QueryRunner): Promise<void> {
${body(up)}
  }

  async down(runner: QueryRunner): Promise<void> {
${body(down)}
  }
}
`;
}

function adminUrl(config: AppConfig): string {
  const url = config.database.adminUrl ?? config.database.url;
  if (url === undefined) throw new Error('Set DATABASE_ADMIN_URL to a login that may create roles and own the schema');
  return url;
}

/** The administrator's login on the service's database: DATABASE_ADMIN_URL may name the maintenance database. */
function ownerUrl(config: AppConfig): string {
  const url = new URL(adminUrl(config));
  if (config.database.url !== undefined) url.pathname = new URL(config.database.url).pathname;
  return url.toString();
}

/** Password and database are those of DATABASE_URL, so that what is prepared is what the service connects to. */
function applicationLogin({ database: { url, adminUrl: admin } }: AppConfig): {
  loginPassword: string;
  database: string;
} {
  const { username, password, pathname } = new URL(url ?? 'postgres://nobody');
  if (admin === undefined || username !== 'crm_login' || password === '' || pathname.length < 2) {
    throw new Error('Set DATABASE_URL to postgres://crm_login:<password>@<host>/<database>, beside DATABASE_ADMIN_URL');
  }
  return { loginPassword: decodeURIComponent(password), database: decodeURIComponent(pathname.slice(1)) };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function main([name = '', ...args]: readonly string[]): Promise<void> {
  const command = commands[name];
  if (!command) throw new Error(`Commands: ${Object.keys(commands).join(', ')}`);
  await command(loadConfig(), args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigurationError || error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});

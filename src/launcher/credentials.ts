import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Credentials {
  readonly databaseLoginPassword: string;
}

/** The password of the application's database login: random, made once per data folder, readable by its owner only. */
export function databaseLoginPassword(dataDir: string): string {
  const path = join(dataDir, 'credentials.json');
  const existing = read(path);
  if (existing !== undefined) return existing.databaseLoginPassword;
  const made: Credentials = { databaseLoginPassword: randomBytes(24).toString('hex') };
  writeFileSync(path, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made.databaseLoginPassword;
}

function read(path: string): Credentials | undefined {
  try {
    const { databaseLoginPassword: password } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Credentials>;
    return typeof password === 'string' && password !== '' ? { databaseLoginPassword: password } : undefined;
  } catch {
    return undefined;
  }
}

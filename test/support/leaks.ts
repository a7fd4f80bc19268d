import { Redis } from 'ioredis';
import pino from 'pino';
import type { Response } from 'supertest';
import { runSql } from './admin-sql';

/** What a place holds, and how to say where it was found. */
export interface Evidence {
  readonly place: string;
  readonly text: string;
}

/** Values that must be found nowhere, each with the name it has in a failure. */
export class Canaries {
  private readonly values = new Map<string, string>();

  /** Remembers a value and answers it. */
  watch(name: string, value: string | undefined): string {
    if (value === undefined || value.length < 8)
      throw new Error(`There is no ${name} that could be told from other text`);
    this.values.set(value, name);
    return value;
  }

  get names(): ReadonlySet<string> {
    return new Set(this.values.values());
  }

  /** As `name in place`, each once. */
  leaksIn(evidence: readonly Evidence[]): string[] {
    const found = evidence.flatMap(({ place, text }) =>
      [...this.values]
        .filter(([value]) => spellings(value).some((one) => text.includes(one)))
        .map(([, name]) => `${name} in ${place}`),
    );
    return [...new Set(found)];
  }
}

/** As it is, inside of an address and inside of JSON. */
function spellings(value: string): string[] {
  return [...new Set([value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)])];
}

/** Everything the processes of a test write to their logs and send to Redis. Begin before the app starts. */
export class Wiretap {
  readonly lines: string[] = [];
  readonly commands: string[] = [];

  start(): this {
    jest.spyOn(pino, 'destination').mockReturnValue({ write: (line: string) => void this.lines.push(line) } as never);
    const { commands } = this;
    const send = Redis.prototype.sendCommand;
    jest.spyOn(Redis.prototype, 'sendCommand').mockImplementation(function (this: Redis, ...given) {
      const [{ name, args }] = given;
      commands.push(
        [name, ...args.map((one) => (Buffer.isBuffer(one) ? one.toString('utf8') : String(one)))].join(' '),
      );
      return send.apply(this, given) as never;
    });
    return this;
  }

  stop(): void {
    jest.restoreAllMocks();
  }
}

/** The answers that a caller gets who is refused or meets a fault. */
export class Answers {
  readonly refused: { readonly status: number; readonly text: string }[] = [];

  note({ status, text }: Pick<Response, 'status' | 'text'>): void {
    if (status >= 400) this.refused.push({ status, text });
  }
}

/** Every row of every table that the condition on its name lets through, as PostgreSQL writes it. */
export async function rowsOf(adminUrl: string, condition = 'true'): Promise<Evidence[]> {
  const tables = await runSql(
    adminUrl,
    `SELECT quote_ident(relname) AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND (${condition})`,
  );
  const found: Evidence[] = [];
  for (const { name } of tables) {
    const rows = await runSql(adminUrl, `SELECT t::text AS text FROM public.${String(name)} t`);
    found.push(...rows.map(({ text }) => ({ place: String(name), text: unquoted(String(text)) })));
  }
  return found;
}

/** A row as text doubles the quotes of its columns. */
function unquoted(text: string): string {
  return text.replaceAll('""', '"');
}

import { createHash } from 'node:crypto';
import type { Response } from 'supertest';
import { runSql } from '../../support/admin-sql';
import type { TestCompany } from '../../support/company';
import { eventually } from '../../support/company-data';

export interface Closing {
  readonly status: string;
  readonly purgeAfter: string | null;
  readonly exportStatus: string | null;
  readonly manifestSha256: string | null;
}

/** `manifest.json` of an export. */
export interface Manifest {
  readonly company: { readonly id: string };
  readonly tables: readonly {
    readonly name: string;
    readonly rows: number;
    readonly columns: readonly string[];
    readonly withheld: Readonly<Record<string, string>>;
    readonly parts: readonly { readonly path: string; readonly rows: number; readonly sha256: string }[];
  }[];
  readonly files: readonly { readonly column: string; readonly count: number; readonly missing: readonly string[] }[];
}

/** A company that its administrator closes. */
export class ClosingStory {
  constructor(
    private readonly adminUrl: string,
    private readonly company: TestCompany,
  ) {}

  async begin(): Promise<Response> {
    const { http } = this.company.admin;
    return http.post('/tenant/closing', { reason: 'Sold' }).set('If-Match', `"${await this.version()}"`);
  }

  async closing(): Promise<Closing> {
    return (await this.company.admin.http.get('/tenant/closing').expect(200)).body as Closing;
  }

  /** The closing, once its export is written. */
  exported(): Promise<Closing> {
    return eventually(async () => {
      const view = await this.closing();
      return view.exportStatus === 'completed' ? view : undefined;
    }, 60_000);
  }

  async version(): Promise<number> {
    const [row] = await runSql(this.adminUrl, `SELECT version FROM tenants WHERE id = '${this.company.tenantId}'`);
    return Number(row?.['version']);
  }

  async endGrace(): Promise<void> {
    await runSql(
      this.adminUrl,
      `UPDATE tenants SET purge_after = now() - interval '1 second' WHERE id = '${this.company.tenantId}'`,
    );
  }
}

/** The same answer twice in a row: what the worker still had to do is done. */
export async function atRest<T>(read: () => Promise<T>): Promise<T> {
  let last = await read();
  return eventually(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const now = await read();
    const isSame = JSON.stringify(now) === JSON.stringify(last);
    last = now;
    return isSame ? now : undefined;
  }, 30_000);
}

/** Parts whose bytes, rows or columns are not what the manifest says. */
export function partsThatDiffer({ tables }: Manifest, entries: ReadonlyMap<string, Buffer>): string[] {
  return tables.flatMap(({ name, columns, parts, rows }) => {
    const faults = parts.flatMap(({ path, sha256, rows: own }) => {
      const content = entries.get(path) ?? Buffer.alloc(0);
      const lines = content.toString('utf8').trim().split('\n');
      const isWhole = createHash('sha256').update(content).digest('hex') === sha256 && lines.length === own;
      const shape = Object.keys(JSON.parse(lines[0] ?? '{}') as object).join();
      return isWhole && shape === columns.join() ? [] : [path];
    });
    return parts.reduce((sum, part) => sum + part.rows, 0) === rows ? faults : [...faults, name];
  });
}

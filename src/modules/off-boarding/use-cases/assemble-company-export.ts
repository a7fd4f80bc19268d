import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { Files, FileStore } from '../../../platform/files';
import { TenantsApi } from '../../tenants';
import { WITHHELD_TABLES } from '../domain/withheld';
import { COMPANY_EXPORT_FILE } from '../off-boarding.jobs';
import { Closures, type StoredPart } from '../persistence/closures';
import { CompanyTables, type ExportedTable } from '../persistence/company-tables';
import { CompanyZip } from '../persistence/company-zip';
import { ExportedRows } from '../persistence/exported-rows';

const KEYS_AT_ONCE = 500;
/** Keys that the manifest names at most; beyond it only counts. */
const MAXIMUM_NAMED = 1_000;

interface Assembled {
  readonly fileId: string;
  readonly manifestSha256: string;
  readonly rows: number;
  readonly files: number;
}

interface FileCount {
  readonly column: string;
  count: number;
  /** Files whose bytes are not in the store any more. */
  readonly missing: string[];
}

/**
 * Puts the parts and the files of a company together: `tables/<table>/<number>.ndjson`, `files/<storage key>` and, last, `manifest.json`
 * with the rows and the SHA-256 of everything. The hash of a file stands in the row that names it.
 */
@Injectable()
export class AssembleCompanyExport {
  constructor(
    private readonly closures: Closures,
    private readonly tables: CompanyTables,
    private readonly rows: ExportedRows,
    private readonly files: Files,
    private readonly store: FileStore,
    private readonly tenants: TenantsApi,
    private readonly clock: Clock,
  ) {}

  async execute(closureId: string, tables: readonly ExportedTable[]): Promise<Assembled> {
    const zip = new CompanyZip();
    const [written, stored] = await Promise.all([
      this.write(zip, closureId, tables).catch((error: unknown) => {
        zip.fail(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }),
      this.files.generate({
        purpose: COMPANY_EXPORT_FILE,
        fileName: 'company-export.zip',
        contentType: 'application/zip',
        content: zip.content,
      }),
    ]);
    return { fileId: stored.id, ...written };
  }

  /** In the transaction that finds the export no longer wanted. */
  discard(fileId: string): Promise<void> {
    return this.files.discard(fileId);
  }

  private async write(zip: CompanyZip, closureId: string, tables: readonly ExportedTable[]) {
    const parts = await this.closures.parts(closureId);
    for (const part of parts) {
      const content = await this.closures.content(closureId, part.position);
      await zip.append(pathOf(part), Readable.from([content]));
    }
    const counts: FileCount[] = [];
    for (const column of await this.tables.fileColumns()) counts.push(await this.writeFiles(zip, closureId, column));
    const { id, slug, name } = await this.tenants.current();
    const manifest = JSON.stringify(
      {
        format: 'headwater-company-export/1',
        company: { id, slug, name },
        writtenAt: this.clock.now().toISOString(),
        tables: tables.map((table) => describe(table, parts)),
        withheldTables: WITHHELD_TABLES,
        files: counts.map(({ missing, ...count }) => ({ ...count, missing: missing.slice(0, MAXIMUM_NAMED) })),
      },
      null,
      2,
    );
    await zip.append('manifest.json', Readable.from([Buffer.from(manifest)]));
    zip.end();
    return {
      manifestSha256: createHash('sha256').update(manifest).digest('hex'),
      rows: parts.reduce((sum, part) => sum + part.rows, 0),
      files: counts.reduce((sum, { count }) => sum + count, 0),
    };
  }

  private async writeFiles(
    zip: CompanyZip,
    closureId: string,
    named: { table: string; column: string },
  ): Promise<FileCount> {
    const result: FileCount = { column: `${named.table}.${named.column}`, count: 0, missing: [] };
    for (let after = ''; ;) {
      const keys = await this.rows.fileKeys(named, after, KEYS_AT_ONCE);
      await this.closures.stillAtIt(closureId);
      for (const key of keys) {
        const content = await this.open(key);
        if (content) await zip.append(`files/${key}`, content);
        if (content) result.count += 1;
        else result.missing.push(key);
      }
      const last = keys.at(-1);
      if (last === undefined || keys.length < KEYS_AT_ONCE) return result;
      after = last;
    }
  }

  private async open(key: string): Promise<Readable | undefined> {
    try {
      return await this.store.open(key);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'file.not_found') return undefined;
      throw error;
    }
  }
}

function pathOf({ table, position }: StoredPart): string {
  return `tables/${table}/${String(position).padStart(6, '0')}.ndjson`;
}

function describe({ name, columns, withheld }: ExportedTable, parts: readonly StoredPart[]): object {
  const own = parts.filter(({ table }) => table === name);
  return {
    name,
    rows: own.reduce((sum, part) => sum + part.rows, 0),
    columns,
    withheld,
    parts: own.map((part) => ({ path: pathOf(part), rows: part.rows, sha256: part.sha256 })),
  };
}

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { Closures, type ClosureState, type ExportPlace } from '../persistence/closures';
import { CompanyTables, type ExportedTable } from '../persistence/company-tables';
import { ExportedRows } from '../persistence/exported-rows';
import { AssembleCompanyExport } from './assemble-company-export';

/** Rows of one part. */
const BATCH = 500;

/**
 * Writes everything a company has, table by table as the database lists them. Each page is committed together with the place behind it,
 * so a worker that dies loses one page; in the end the parts and the company's files become one zip.
 */
@Injectable()
export class WriteCompanyExport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly closures: Closures,
    private readonly tables: CompanyTables,
    private readonly rows: ExportedRows,
    private readonly assembly: AssembleCompanyExport,
    private readonly audit: AuditLog,
  ) {}

  /** In the context of the company. */
  async execute(closureId: string): Promise<void> {
    if (!(await this.unitOfWork.run(() => this.closures.claim(closureId)))) return;
    try {
      const tables = await this.tables.exported();
      for (let more = true; more;) more = await this.step(closureId, tables);
    } catch (error) {
      await this.closures.fail(closureId, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  private async step(closureId: string, tables: readonly ExportedTable[]): Promise<boolean> {
    const closure = await this.closures.state(closureId);
    if (!closure || closure.isCanceled) return false;
    if (closure.exportStatus === 'running') return this.writePart(closure, tables);
    if (closure.exportStatus === 'assembling') await this.complete(closure, tables);
    return false;
  }

  private async writePart(closure: ClosureState, tables: readonly ExportedTable[]): Promise<boolean> {
    const place = Math.max(
      0,
      tables.findIndex(({ name }) => name === closure.atTable),
    );
    const table = tables[place];
    if (!table) throw new Error('There are no tables to export');
    const page = await this.rows.page(table, closure.continuation, BATCH);
    const sha256 = createHash('sha256').update(page.content).digest('hex');
    const part = page.rows === 0 ? null : { table: table.name, content: page.content, rows: page.rows, sha256 };
    const to: ExportPlace =
      page.next !== null
        ? { status: 'running', atTable: table.name, continuation: page.next }
        : placeAt(tables[place + 1]);
    return this.unitOfWork.run(() => this.closures.advance(closure, part, to));
  }

  private async complete(closure: ClosureState, tables: readonly ExportedTable[]): Promise<void> {
    const { fileId, manifestSha256, rows, files } = await this.assembly.execute(closure.id, tables);
    await this.unitOfWork.run(async () => {
      const isDone = await this.closures.complete(closure.id, fileId, manifestSha256);
      if (!isDone) return this.assembly.discard(fileId);
      const after = { manifestSha256, rows, files };
      this.audit.record({ action: 'tenant.exported', resourceType: 'company_closure', resourceId: closure.id, after });
    });
  }
}

function placeAt(table: ExportedTable | undefined): ExportPlace {
  if (!table) return { status: 'assembling', atTable: null, continuation: null };
  return { status: 'running', atTable: table.name, continuation: null };
}

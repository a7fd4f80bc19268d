import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { AuditLog } from '../../../platform/audit';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { TenantsApi } from '../../tenants';
import { decodeText } from '../csv/decode-text';
import { openTable } from '../csv/read-records';
import { CustomerFileReader } from '../customer-file-reader';
import type { Decision } from '../domain/decide-row';
import {
  canNameCustomers,
  columnNames,
  type HeaderMapping,
  mapHeaders,
  type MappingOverrides,
} from '../domain/header-mapping';
import { assertOverrides } from '../mapping-overrides';
import { ImportsErrors } from '../imports.errors';
import { ImportsService } from '../imports.service';
import { ImportEntity } from '../persistence/import.entity';
import { allowLongStatements, probeByIndex, refreshStatistics } from '../persistence/planner-settings';

export interface UploadedTable {
  readonly fileName: string;
  readonly content: Buffer;
  readonly overrides: MappingOverrides;
}

const LARGE_FILE_BYTES = 1_000_000;

/** The dry run: reads a file, decides every row against what is stored and against the file itself, stages the result. */
@Injectable()
export class PreviewImport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tenants: TenantsApi,
    private readonly files: CustomerFileReader,
    private readonly imports: ImportsService,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `import.unreadable`, `import.no_name_column`, `import.too_many_rows` (422) */
  async execute({ fileName, content, overrides }: UploadedTable): Promise<JsonText> {
    const table = openTable(textOf(content));
    const columns = columnNames(table.headers);
    assertOverrides(overrides, columns);
    const mapping = mapHeaders(columns, overrides);
    assertNames(mapping, columns);
    const { country } = await this.tenants.current();
    const sha256 = createHash('sha256').update(content).digest('hex');
    if (content.length > LARGE_FILE_BYTES) await this.unitOfWork.run(refreshStatistics);
    return this.unitOfWork.run(async (manager) => {
      await allowLongStatements(manager);
      await probeByIndex(manager);
      const file = { kind: 'customers' as const, fileName, sha256, columns, mapping };
      const id = newId();
      await manager.insert(ImportEntity, { id, tenantId: currentTenantId(), createdBy: currentUserId(), ...file });
      const counts = await this.files.stage({ importId: id, table, columns, mapping, country });
      await manager.update(ImportEntity, { tenantId: currentTenantId(), id }, countColumns(counts));
      this.audit.record({
        action: 'import.previewed',
        resourceType: 'import',
        resourceId: id,
        after: { fileName, sha256, counts },
      });
      return this.imports.get(id);
    });
  }
}

export function countColumns(counts: Readonly<Record<Decision, number>>): Partial<ImportEntity> {
  return {
    createCount: counts.create,
    updateCount: counts.update,
    duplicateCount: counts.duplicate,
    invalidCount: counts.invalid,
  };
}

function textOf(content: Buffer): string {
  const text = decodeText(content);
  if (text !== null) return text;
  throw ImportsErrors['import.unreadable']('The file is not text.', {
    faults: [{ pointer: '/file', code: 'not_text', detail: 'Send a CSV file.' }],
  });
}

function assertNames(mapping: HeaderMapping, columns: readonly string[]): void {
  if (canNameCustomers(mapping)) return;
  throw ImportsErrors['import.no_name_column'](
    'Say with `mapping` which column holds the name: {"<header>": "displayName"}.',
    {
      faults: [
        {
          pointer: '/mapping',
          code: 'no_name_column',
          detail: 'Map a column to displayName, companyName, firstName or lastName.',
        },
      ],
      members: { columns },
    },
  );
}

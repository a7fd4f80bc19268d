import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { AuditLog } from '../../../platform/audit';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { Files, type ReceivedFile, type UploadedFile } from '../../../platform/files';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { TenantsApi } from '../../tenants';
import { type CustomerFile, CustomerFileReader } from '../customer-file-reader';
import type { Decision } from '../domain/decide-row';
import type { MappingOverrides } from '../domain/header-mapping';
import { IMPORT_FILE } from '../import-file';
import { ImportsService } from '../imports.service';
import { openUpload } from '../open-upload';
import { digestOf, OwnFieldsReader } from '../own-fields';
import { ImportEntity } from '../persistence/import.entity';
import { allowLongStatements, probeByIndex, refreshStatistics } from '../persistence/planner-settings';

export interface UploadedTable {
  readonly file: UploadedFile;
  readonly overrides: MappingOverrides;
}

type StagedTable = Omit<CustomerFile, 'importId'>;

const LARGE_FILE_BYTES = 1_000_000;

/** The dry run: reads a file, decides every row against what is stored and against the file itself, stages the result. */
@Injectable()
export class PreviewImport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tenants: TenantsApi,
    private readonly ownFields: OwnFieldsReader,
    private readonly reader: CustomerFileReader,
    private readonly files: Files,
    private readonly imports: ImportsService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws `import.unreadable`, `import.no_name_column`, `import.too_many_rows` (422), `file.quota_exceeded` (413),
   *   `file.type_not_allowed` (415)
   */
  async execute({ file, overrides }: UploadedTable): Promise<JsonText> {
    const own = await this.unitOfWork.run(() => this.ownFields.read());
    const table = openUpload(file.content, overrides, own);
    const customs = await this.tenants.current();
    const received = await this.files.receive(file, IMPORT_FILE);
    try {
      if (received.sizeBytes > LARGE_FILE_BYTES) await this.unitOfWork.run(refreshStatistics);
      return await this.unitOfWork.run(() => this.stage({ ...table, own, customs }, file.filename, received));
    } catch (error) {
      await this.unitOfWork.run(() => this.files.discard(received.id));
      throw error;
    }
  }

  private async stage(table: StagedTable, fileName: string, received: ReceivedFile): Promise<JsonText> {
    const { manager } = this.unitOfWork;
    await allowLongStatements(manager);
    await probeByIndex(manager);
    const importId = newId();
    const { columns, mapping, own } = table;
    const { id: fileId, sha256 } = received;
    await this.files.attach(received);
    await manager.insert(ImportEntity, {
      ...{ id: importId, tenantId: currentTenantId(), createdBy: currentUserId() },
      ...{
        kind: 'customers',
        fileName,
        fileId,
        sha256,
        columns: [...columns],
        mapping,
        fieldsDigest: digestOf(own, mapping),
      },
    });
    const counts = await this.reader.stage({ importId, ...table });
    await manager.update(ImportEntity, { tenantId: currentTenantId(), id: importId }, countColumns(counts));
    const after = { fileName, sha256, counts };
    this.audit.record({ action: 'import.previewed', resourceType: 'import', resourceId: importId, after });
    return this.imports.get(importId);
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

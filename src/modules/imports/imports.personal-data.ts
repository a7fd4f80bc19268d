import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { Files } from '../../platform/files';
import { defineImpersonalTables, definePersonalTable, erasureOf, PersonalData } from '../../platform/personal-data';

const NOTHING = Object.fromEntries(
  [
    ...['external_ref', 'display_name', 'email', 'phone', 'website', 'notes', 'line1', 'line2', 'city', 'postal_code'],
    ...['address_key', 'first_name', 'last_name', 'contact_phone', 'alternate_phone'],
  ].map((column) => [column, 'NULL']),
);

definePersonalTable('import_rows', {
  subject: 'customer_id = $1',
  erased: {
    ...NOTHING,
    cells: `CASE json_typeof(cells) WHEN 'array' THEN '[]'::json ELSE '{}'::json END`,
    reasons: `'[]'`,
    custom_fields: `'{}'`,
    property_fields: `'{}'`,
    contact_fields: `'{}'`,
  },
  harmless: ['decision', 'fingerprint', 'writes', 'kind', 'state', 'country', 'county'],
});
defineImpersonalTables('headings of a table; the table itself goes', 'imports');

/** The lines of files a customer came from: which line it was stays, what it said goes. */
@Injectable()
export class ImportsPersonalData implements OnModuleInit {
  constructor(
    private readonly registry: PersonalData,
    private readonly unitOfWork: UnitOfWork,
    private readonly files: Files,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: 'import_rows',
      read: (customerId) => this.read(customerId),
      erase: (customerId) => this.erase(customerId),
    });
  }

  private read(customerId: string): Promise<readonly object[]> {
    return this.unitOfWork.read((manager) =>
      manager.query<object[]>(
        `SELECT r.import_id AS "importId", r.row_number AS "rowNumber", r.decision, r.cells
         FROM import_rows r WHERE r.tenant_id = crm.tenant_id() AND r.customer_id = $1 ORDER BY r.import_id, r.row_number`,
        [customerId],
      ),
    );
  }

  /** The file he came with says the same again, and cannot lose a line: it goes whole. */
  private async erase(customerId: string): Promise<void> {
    const { manager } = this.unitOfWork;
    const sources = await manager.query<{ file_id: string }[]>(
      `SELECT i.file_id FROM imports i WHERE i.tenant_id = crm.tenant_id() AND i.file_id IS NOT NULL AND EXISTS (
         SELECT FROM import_rows r WHERE r.tenant_id = i.tenant_id AND r.import_id = i.id AND r.customer_id = $1)`,
      [customerId],
    );
    await this.files.forget(sources.map(({ file_id: fileId }) => fileId));
    await manager.query(erasureOf('import_rows'), [customerId]);
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { Files } from '../../platform/files';
import {
  defineImpersonalTables,
  definePersonalTable,
  erasureOf,
  PersonalData,
  type PersonTraces,
} from '../../platform/personal-data';

const NOTHING = Object.fromEntries(
  [
    ...['external_ref', 'display_name', 'email', 'phone', 'website', 'notes', 'line1', 'line2', 'city', 'postal_code'],
    ...['address_key', 'place', 'first_name', 'last_name', 'contact_phone', 'alternate_phone'],
  ].map((column) => [column, 'NULL']),
);

const ERASED = {
  ...NOTHING,
  cells: `CASE json_typeof(cells) WHEN 'array' THEN '[]'::json ELSE '{}'::json END`,
  reasons: `'[]'`,
  custom_fields: `'{}'`,
  property_fields: `'{}'`,
  contact_fields: `'{}'`,
};

definePersonalTable('import_rows', {
  subject: 'customer_id = $1',
  erased: ERASED,
  harmless: ['decision', 'fingerprint', 'writes', 'kind', 'state', 'country', 'county'],
});
defineImpersonalTables('headings of a table; the table itself goes', 'imports');

/** Rows of customer `$1`; with `$2` (e-mails) and `$3` (last ten digits of phones) also those that became nobody and say the same. */
const ABOUT = `(r.customer_id = $1 OR r.customer_id IS NULL AND (r.email = ANY ($2) OR EXISTS (
  SELECT FROM jsonb_path_query(r.cells::jsonb, 'strict $.**') v, LATERAL (SELECT lower(btrim(v #>> '{}')) AS text) c
  WHERE jsonb_typeof(v) IN ('string', 'number') AND (c.text = ANY ($2) OR right(regexp_replace(c.text, '\\D', '', 'g'), 10) = ANY ($3)))))`;

/** The lines of files a customer came from, or that only speak of him: which line it was stays, what it said goes. */
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
      read: (customerId, traces) => this.read(customerId, traces),
      readContact: ({ id }, traces) => this.readContact(id, traces),
      erase: (customerId, traces) => this.erase(customerId, traces),
      eraseContact: ({ customerId }, traces) => this.eraseContact(customerId, traces),
    });
  }

  private read(customerId: string, traces: PersonTraces): Promise<readonly object[]> {
    return this.unitOfWork.read((manager) =>
      manager.query<object[]>(
        `SELECT r.import_id AS "importId", r.row_number AS "rowNumber", r.decision, r.cells
         FROM import_rows r WHERE r.tenant_id = crm.tenant_id() AND ${ABOUT} ORDER BY r.import_id, r.row_number`,
        parameters(customerId, traces),
      ),
    );
  }

  private readContact(contactId: string, traces: PersonTraces): Promise<readonly object[]> {
    return this.unitOfWork.read((manager) =>
      manager.query<object[]>(
        `SELECT r.import_id AS "importId", r.row_number AS "rowNumber", r.decision, r.cells
         FROM import_rows r WHERE r.tenant_id = crm.tenant_id() AND (r.contact_id = $4 OR ${ABOUT}) ORDER BY r.import_id, r.row_number`,
        [...parameters(null, traces), contactId],
      ),
    );
  }

  private async erase(customerId: string, traces: PersonTraces): Promise<void> {
    await this.forgetFiles(customerId, traces);
    await this.unitOfWork.manager.query(erasureOf('import_rows'), [customerId]);
    await this.eraseUnclaimed(traces);
  }

  /** Rows of his customer lose his words with everything else that is written about the customer. */
  private async eraseContact(customerId: string, traces: PersonTraces): Promise<void> {
    await this.forgetFiles(customerId, traces);
    await this.eraseUnclaimed(traces);
  }

  /** The file he came with says the same again, and cannot lose a line: it goes whole. */
  private async forgetFiles(customerId: string, traces: PersonTraces): Promise<void> {
    const sources = await this.unitOfWork.manager.query<{ file_id: string }[]>(
      `SELECT i.file_id FROM imports i WHERE i.tenant_id = crm.tenant_id() AND i.file_id IS NOT NULL AND EXISTS (
         SELECT FROM import_rows r WHERE r.tenant_id = i.tenant_id AND r.import_id = i.id AND ${ABOUT})`,
      parameters(customerId, traces),
    );
    await this.files.forget(sources.map(({ file_id: fileId }) => fileId));
  }

  private async eraseUnclaimed(traces: PersonTraces): Promise<void> {
    const assignments = Object.entries(ERASED).map(([column, value]) => `${column} = ${value}`);
    await this.unitOfWork.manager.query(
      `UPDATE import_rows r SET ${assignments.join(', ')} WHERE r.tenant_id = crm.tenant_id() AND ${ABOUT}`,
      parameters(null, traces),
    );
  }
}

function parameters(customerId: string | null, { emails, phones }: PersonTraces): [string | null, string[], string[]] {
  return [
    customerId,
    [...emails],
    phones.map((phone) => phone.replace(/\D/g, '').slice(-10)).filter((end) => end.length === 10),
  ];
}

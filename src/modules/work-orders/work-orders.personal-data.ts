import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { Files } from '../../platform/files';
import { defineImpersonalTables, definePersonalTable, erasureOf, PersonalData } from '../../platform/personal-data';

const OF_CUSTOMER =
  'work_order_id IN (SELECT w.id FROM work_orders w WHERE w.tenant_id = crm.tenant_id() AND w.customer_id = $1)';

definePersonalTable('work_orders', {
  subject: 'customer_id = $1',
  erased: {
    description: 'NULL',
    project_code: 'NULL',
    price_snapshot: `jsonb_set(price_snapshot, '{input,place}', 'null')`,
    custom_fields: `'{}'`,
    cancel_reason: `CASE WHEN cancel_reason IS NOT NULL THEN 'Erased' END`,
  },
  kept: { number: 'the company’s own history goes by it', tag_names: 'groups of work orders, for figures' },
  harmless: ['priority', 'status', 'currency'],
});
definePersonalTable('work_order_events', {
  byDatabase: ['reason'],
  kept: { by: 'who of the company did it' },
  harmless: ['from_status', 'to_status', 'source'],
});
definePersonalTable('work_order_lines', {
  byDatabase: ['name', 'description'],
  harmless: ['code', 'unit', 'kind', 'price_source', 'price_target'],
});
definePersonalTable('form_submissions', {
  subject: OF_CUSTOMER,
  erased: { answers: `'{}'` },
  harmless: ['failed'],
});
definePersonalTable('scope_approvals', {
  subject: OF_CUSTOMER,
  erased: { approved_by: `'Erased person'`, contact: 'NULL' },
  kept: { approved_lines: 'lines of the price book', delta: 'lines of the price book' },
  harmless: ['method', 'currency'],
});
defineImpersonalTables('lines of the price book', 'scope_changes');
defineImpersonalTables('the pictures themselves go', 'work_order_photos');
defineImpersonalTables('times and people of the company', 'visits', 'visit_assignments');
defineImpersonalTables('what the company does', 'job_types');
defineImpersonalTables('signatures go with the person', 'work_order_signatures');
defineImpersonalTables('the questions of the company', 'form_editions', 'form_failures');

/** Work orders stay, because they are the company's own history; what was written about the person and the pictures of his place go. */
@Injectable()
export class WorkOrdersPersonalData implements OnModuleInit {
  constructor(
    private readonly registry: PersonalData,
    private readonly unitOfWork: UnitOfWork,
    private readonly files: Files,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: 'work_orders',
      audited: 'work_order',
      read: (customerId) => this.read(customerId),
      erase: (customerId) => this.erase(customerId),
      eraseContact: ({ customerId }, { words }) => this.eraseSignatures(customerId, words),
    });
  }

  private read(customerId: string): Promise<readonly object[]> {
    return this.unitOfWork.read((manager) =>
      manager.query<object[]>(
        `SELECT w.id, w.number, w.status, w.description, w.window_start AS "windowStart", w.window_end AS "windowEnd",
           w.completed_at AS "completedAt", w.cancel_reason AS "cancelReason",
           (SELECT coalesce(json_agg(json_build_object('id', f.id, 'kind', f.kind, 'takenAt', f.taken_at, 'sha256', f.sha256)), '[]')
              FROM work_order_photos f WHERE f.tenant_id = w.tenant_id AND f.work_order_id = w.id) AS photos,
           (SELECT coalesce(json_agg(json_build_object('id', g.id, 'signerName', g.signer_name, 'signedAt', g.signed_at)), '[]')
              FROM work_order_signatures g WHERE g.tenant_id = w.tenant_id AND g.work_order_id = w.id) AS signatures,
           (SELECT coalesce(json_agg(json_build_object('id', s.id, 'submittedAt', s.submitted_at, 'answers', s.answers)), '[]')
              FROM form_submissions s WHERE s.tenant_id = w.tenant_id AND s.work_order_id = w.id) AS forms
         FROM work_orders w WHERE w.tenant_id = crm.tenant_id() AND w.customer_id = $1 ORDER BY w.id`,
        [customerId],
      ),
    );
  }

  private async erase(customerId: string): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.query(erasureOf('work_orders'), [customerId]);
    await manager.query(erasureOf('form_submissions'), [customerId]);
    await manager.query(erasureOf('scope_approvals'), [customerId]);
    const pictures = [
      ...(await this.remove('work_order_photos', customerId)),
      ...(await this.remove('work_order_signatures', customerId)),
    ];
    await this.files.forget(pictures);
  }

  /** A signature is a person's own: one that names him goes with its picture, and with what was signed. */
  private async eraseSignatures(customerId: string, words: readonly string[]): Promise<void> {
    const [rows] = await this.unitOfWork.manager.query<[{ file_id: string }[], number]>(
      `DELETE FROM work_order_signatures g WHERE g.tenant_id = crm.tenant_id() AND g.${OF_CUSTOMER}
         AND concat_ws(' ', g.signer_name, g.document::text) ~* crm.words_pattern($2) RETURNING g.file_id`,
      [customerId, [...words]],
    );
    await this.files.forget(rows.map(({ file_id: fileId }) => fileId));
  }

  /** The rows of a table of pictures; answers their files. */
  private async remove(table: 'work_order_photos' | 'work_order_signatures', customerId: string): Promise<string[]> {
    const { manager } = this.unitOfWork;
    const [rows] = await manager.query<[{ file_id: string }[], number]>(
      `DELETE FROM ${table} f USING work_orders w
       WHERE w.tenant_id = crm.tenant_id() AND w.customer_id = $1 AND f.tenant_id = w.tenant_id AND f.work_order_id = w.id
       RETURNING f.file_id`,
      [customerId],
    );
    return rows.map(({ file_id: fileId }) => fileId);
  }
}

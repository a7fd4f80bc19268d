import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { Files } from '../../platform/files';
import { defineImpersonalTables, definePersonalTable, erasureOf, PersonalData } from '../../platform/personal-data';

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
defineImpersonalTables('the pictures themselves go', 'work_order_photos');
defineImpersonalTables('times and people of the company', 'visits', 'visit_assignments');
defineImpersonalTables('what the company does', 'job_types');

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
    });
  }

  private read(customerId: string): Promise<readonly object[]> {
    return this.unitOfWork.read((manager) =>
      manager.query<object[]>(
        `SELECT w.id, w.number, w.status, w.description, w.window_start AS "windowStart", w.window_end AS "windowEnd",
           w.completed_at AS "completedAt", w.cancel_reason AS "cancelReason",
           (SELECT coalesce(json_agg(json_build_object('id', f.id, 'kind', f.kind, 'takenAt', f.taken_at, 'sha256', f.sha256)), '[]')
              FROM work_order_photos f WHERE f.tenant_id = w.tenant_id AND f.work_order_id = w.id) AS photos
         FROM work_orders w WHERE w.tenant_id = crm.tenant_id() AND w.customer_id = $1 ORDER BY w.id`,
        [customerId],
      ),
    );
  }

  private async erase(customerId: string): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.query(erasureOf('work_orders'), [customerId]);
    const [photos] = await manager.query<[{ file_id: string }[], number]>(
      `DELETE FROM work_order_photos f USING work_orders w
       WHERE w.tenant_id = crm.tenant_id() AND w.customer_id = $1 AND f.tenant_id = w.tenant_id AND f.work_order_id = w.id
       RETURNING f.file_id`,
      [customerId],
    );
    await this.files.forget(photos.map(({ file_id: fileId }) => fileId));
  }
}

import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader, UnitOfWork } from '../../platform/database';

const LAST_WORD = rowShape({ isReopening: column("e.to_status = 'in_progress'", 'boolean') });

/** What other modules may ask about work orders, whatever the rights of the acting user. */
@Injectable()
export class WorkOrdersApi {
  constructor(
    private readonly reader: TenantReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Whether it was reopened and not completed again; what a completion said before does not hold any more. */
  async isReopened(id: string): Promise<boolean> {
    const last = await this.reader.one<{ isReopening: boolean }>(
      LAST_WORD,
      sql`FROM work_order_events e WHERE e.work_order_id = ${id}
        AND (e.to_status = 'completed' OR (e.from_status = 'completed' AND e.to_status = 'in_progress'))
        ORDER BY e.at DESC, e.id DESC`,
    );
    return last?.isReopening === true;
  }

  /** Lets nobody move the work order until the caller's COMMIT. Needs an open unit of work. */
  async hold(id: string): Promise<void> {
    await this.unitOfWork.manager.query('SELECT 1 FROM work_orders WHERE id = $1 FOR SHARE', [id]);
  }
}

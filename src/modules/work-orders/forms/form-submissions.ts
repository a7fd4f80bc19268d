import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageRequest } from '../../../kernel/pagination';
import { type JsonText, ListReader, TenantReader, UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId } from '../../../platform/tenancy';
import { WorkOrderEntity } from '../persistence/work-order.entity';
import { WorkOrderReader } from '../work-order-reader';
import { type DueForm, DueForms } from './due-forms';
import { FORM_SUBMISSION_FROM, FORM_SUBMISSION_LIST, FORM_SUBMISSION_SHAPE } from './persistence/form.queries';

export interface FormsReport {
  readonly workOrderId: string;
  readonly forms: readonly DueForm[];
}

/** Filled-in forms, and what is still to be filled in, for whoever may read the work order. */
@Injectable()
export class FormSubmissions {
  constructor(
    private readonly workOrders: WorkOrderReader,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly unitOfWork: UnitOfWork,
    private readonly dueForms: DueForms,
  ) {}

  async list(workOrderId: string, query: PageRequest): Promise<JsonText> {
    await this.workOrders.createdAt(workOrderId);
    return this.lists.list(FORM_SUBMISSION_LIST, query, [sql`s.work_order_id = ${workOrderId}`]);
  }

  /** What the work order wants, with what its completion will want on top. */
  async due(workOrderId: string): Promise<FormsReport> {
    await this.workOrders.createdAt(workOrderId);
    return this.unitOfWork.read(async (manager) => {
      const where = { tenantId: currentTenantId(), id: workOrderId };
      const workOrder = await manager.findOneByOrFail(WorkOrderEntity, where);
      return { workOrderId, forms: await this.dueForms.of(workOrder, 'completed') };
    });
  }

  async answer(id: string): Promise<JsonText> {
    const tail = sql`${FORM_SUBMISSION_FROM} WHERE s.id = ${id}`;
    const submission = await this.reader.oneJson(FORM_SUBMISSION_SHAPE, tail);
    if (!submission) throw notFound('form submission');
    return submission;
  }
}

import { Injectable } from '@nestjs/common';
import { minorToNumber } from '../../../kernel/money';
import { UnitOfWork } from '../../../platform/database';
import { currentTenantId } from '../../../platform/tenancy';
import type { WorkOrderStatus } from '../domain/work-order-status';
import { WorkOrderEventEntity } from '../persistence/work-order-event.entity';
import type { WorkOrderEntity } from '../persistence/work-order.entity';
import { CompletionGates } from '../ports/completion-gates';
import { formDue, type FormDue, type TriggerFacts } from './domain/form-trigger';
import { FormParts } from './form-parts';
import { FormSubmissionEntity } from './persistence/form-submission.entity';
import { FormTemplateEntity } from './persistence/form-template.entity';

export interface DueForm {
  readonly templateId: string;
  readonly name: string;
  readonly edition: number;
  readonly due: Exclude<FormDue, null>;
  /** Filled in at least once, in whatever edition. */
  readonly isSubmitted: boolean;
}

/** Which forms a work order wants, and which of them completion waits for. */
@Injectable()
export class DueForms {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly parts: FormParts,
    gates: CompletionGates,
  ) {
    gates.register('forms', (workOrder) => this.missing(workOrder));
  }

  /** Inside a unit of work. `reached`: the status the work order is about to enter, if any. */
  async of(workOrder: WorkOrderEntity, reached?: WorkOrderStatus): Promise<DueForm[]> {
    const { manager } = this.unitOfWork;
    const tenantId = currentTenantId();
    const templates = await manager.find(FormTemplateEntity, {
      where: { tenantId, isActive: true },
      order: { name: 'ASC', id: 'ASC' },
    });
    if (templates.length === 0) return [];
    const triggers = await this.parts.triggersOf(templates.map(({ id }) => id));
    const facts = await this.facts(workOrder, reached);
    const submissions = await manager.find(FormSubmissionEntity, {
      select: { templateId: true },
      where: { tenantId, workOrderId: workOrder.id },
    });
    const submitted = new Set(submissions.map(({ templateId }) => templateId));
    return templates.flatMap(({ id, name, edition }) => {
      const due = formDue(triggers.get(id) ?? [], facts);
      return due ? [{ templateId: id, name, edition, due, isSubmitted: submitted.has(id) }] : [];
    });
  }

  private async missing(workOrder: WorkOrderEntity): Promise<string[]> {
    const due = await this.of(workOrder, 'completed');
    return due.filter((form) => form.due === 'required' && !form.isSubmitted).map(({ name }) => `form:${name}`);
  }

  private async facts(workOrder: WorkOrderEntity, reached?: WorkOrderStatus): Promise<TriggerFacts> {
    const { id, jobTypeId, tagNames, estimatedGallons, actualGallons, plannedMinutes, totalMinor } = workOrder;
    const events = await this.unitOfWork.manager.find(WorkOrderEventEntity, {
      select: { toStatus: true },
      where: { tenantId: currentTenantId(), workOrderId: id },
    });
    return {
      jobTypeId,
      tags: tagNames,
      reached: new Set([...events.map(({ toStatus }) => toStatus), ...(reached ? [reached] : [])]),
      figures: {
        estimated_gallons: estimatedGallons,
        actual_gallons: actualGallons,
        planned_minutes: plannedMinutes,
        total_minor: minorToNumber(totalMinor),
      },
    };
  }
}

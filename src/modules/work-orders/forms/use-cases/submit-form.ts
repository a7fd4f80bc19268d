import { Injectable } from '@nestjs/common';
import { newId } from '../../../../kernel/ids';
import { Policy } from '../../../../platform/access';
import { AuditLog } from '../../../../platform/audit';
import { CompanyClock } from '../../../../platform/company-clock';
import { type JsonText, UnitOfWork } from '../../../../platform/database';
import { Outbox } from '../../../../platform/outbox';
import { currentTenantId, currentUserId } from '../../../../platform/tenancy';
import { WorkOrderPhotoEntity } from '../../persistence/work-order-photo.entity';
import type { WorkOrderEntity } from '../../persistence/work-order.entity';
import { WorkOrderRepository } from '../../persistence/work-order.repository';
import { closed } from '../../refusals';
import { WorkOrderErrors } from '../../work-orders.errors';
import { FormItemFailed } from '../../work-orders.events';
import { checkAnswers, failedItems } from '../domain/check-answers';
import type { FormField } from '../domain/form-field';
import { FormSubmissions } from '../form-submissions';
import { FormFailureEntity, FormSubmissionEntity } from '../persistence/form-submission.entity';
import { FormEditionEntity, FormTemplateEntity } from '../persistence/form-template.entity';

export interface SubmissionRequest {
  readonly templateId: string;
  /** The edition the answers were given for; the present one when absent. A client that was offline may have an older one. */
  readonly edition?: number;
  readonly answers: Readonly<Record<string, unknown>>;
  /** Now when absent. */
  readonly submittedAt?: Date;
}

/** Keeps a filled-in form with its work order (WO-09). The first failure of an item that wants a follow-up opens one, once (WO-22). */
@Injectable()
export class SubmitForm {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly submissions: FormSubmissions,
    private readonly policy: Policy,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @throws `form.unknown_template`, `form.invalid_answers` (422), `work_order.closed` (409) */
  execute(workOrderId: string, request: SubmissionRequest): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const workOrder = await this.repository.loadForChange(workOrderId);
      await this.policy.assertCan('work_orders:document', workOrder);
      if (workOrder.status === 'canceled') throw closed(workOrder.status);
      const { templateId, edition, fields } = await this.editionOf(request);
      const { answers, faults } = checkAnswers(fields, request.answers, await this.photosOf(workOrderId));
      const [first] = faults;
      if (first) throw WorkOrderErrors['form.invalid_answers'](first.detail, { faults });
      const id = newId();
      const failed = failedItems(fields, answers);
      const submittedAt = request.submittedAt ?? (await this.clock.now());
      const owner = { id, tenantId: currentTenantId(), createdBy: currentUserId() };
      const submission = { workOrderId, templateId, edition, answers, failed, submittedAt };
      await manager.insert(FormSubmissionEntity, { ...owner, ...submission });
      for (const field of fields.filter(({ key }) => failed.includes(key)))
        await this.note(workOrder, field, submission, id);
      this.audit.record({
        action: 'work_order.form_submitted',
        resourceType: 'work_order',
        resourceId: workOrderId,
        after: { submissionId: id, templateId, edition, failed },
      });
      return this.submissions.answer(id);
    });
  }

  private async editionOf({ templateId, edition }: SubmissionRequest): Promise<FormEditionEntity> {
    const { manager } = this.unitOfWork;
    const tenantId = currentTenantId();
    const template = await manager.findOneBy(FormTemplateEntity, { tenantId, id: templateId, isActive: true });
    if (!template) throw unknown('/templateId', 'There is no such form in use.');
    const wanted = { tenantId, templateId, edition: edition ?? template.edition };
    const found = await manager.findOneBy(FormEditionEntity, wanted);
    if (!found) throw unknown('/edition', 'The form has no such edition.');
    return found;
  }

  private async photosOf(workOrderId: string): Promise<ReadonlySet<string>> {
    const where = { tenantId: currentTenantId(), workOrderId };
    const photos = await this.unitOfWork.manager.find(WorkOrderPhotoEntity, { select: { id: true }, where });
    return new Set(photos.map(({ id }) => id));
  }

  /** The database knows each item of a work order once, whatever is submitted at the same time: the work order is locked. */
  private async note(
    { id: workOrderId, number }: WorkOrderEntity,
    { key: fieldKey, label, followUpJobType }: FormField,
    { templateId }: { readonly templateId: string },
    submissionId: string,
  ): Promise<void> {
    const { manager } = this.unitOfWork;
    const item = { tenantId: currentTenantId(), workOrderId, templateId, fieldKey };
    if (followUpJobType === undefined || (await manager.existsBy(FormFailureEntity, item))) return;
    const id = newId();
    await manager.insert(FormFailureEntity, { ...item, id, submissionId, createdBy: currentUserId() });
    const facts = { workOrderId, number, failureId: id, fieldKey, label, followUpJobType };
    this.outbox.append(FormItemFailed, workOrderId, facts);
  }
}

function unknown(pointer: string, detail: string) {
  return WorkOrderErrors['form.unknown_template'](detail, { faults: [{ pointer, code: 'unknown', detail }] });
}

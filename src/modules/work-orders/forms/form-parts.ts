import { Injectable } from '@nestjs/common';
import type { FieldFault } from '../../../kernel/domain-error';
import { definedFields } from '../../../kernel/defined-fields';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { JobTypeEntity } from '../persistence/job-type.entity';
import { WorkOrderErrors } from '../work-orders.errors';
import { checkFormFields } from './domain/check-form-fields';
import type { FormField } from './domain/form-field';
import type { FormTrigger, TriggerFigure, TriggerEvent, TriggerKind } from './domain/form-trigger';
import { FormEditionEntity, type FormTemplateEntity, FormTriggerEntity } from './persistence/form-template.entity';

/** A trigger as a request says it. */
export interface FormTriggerDraft {
  readonly kind: TriggerKind;
  readonly isRequired?: boolean;
  /** Key of a job type. */
  readonly jobType?: string;
  readonly tag?: string;
  readonly event?: TriggerEvent;
  readonly figure?: TriggerFigure;
  readonly minimum?: number;
  readonly maximum?: number;
}

const MEMBERS: Readonly<Record<TriggerKind, keyof FormTriggerDraft>> = {
  job_type: 'jobType',
  tag: 'tag',
  event: 'event',
  value_range: 'figure',
};

/** The questions and the triggers of forms. Every method that writes needs an open unit of work. */
@Injectable()
export class FormParts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async of({ id, edition }: Pick<FormTemplateEntity, 'id' | 'edition'>): Promise<FormEditionEntity> {
    const where = { tenantId: currentTenantId(), templateId: id, edition };
    return this.unitOfWork.manager.findOneByOrFail(FormEditionEntity, where);
  }

  /** @throws `form.invalid_fields` (422) */
  async assertFields(fields: readonly FormField[]): Promise<void> {
    const known = await this.jobTypes();
    const faults = [
      ...checkFormFields(fields),
      ...fields.flatMap(({ followUpJobType: key }, index) =>
        key === undefined || known.has(key) ? [] : [unknownJobType(`/fields/${index}/followUpJobType`)],
      ),
    ];
    const [first] = faults;
    if (first) throw WorkOrderErrors['form.invalid_fields'](first.detail, { faults });
  }

  async addEdition(templateId: string, edition: number, fields: readonly FormField[]): Promise<void> {
    const owner = { id: newId(), tenantId: currentTenantId(), createdBy: currentUserId() };
    const plain = fields.map((field) => definedFields(field));
    await this.unitOfWork.manager.insert(FormEditionEntity, { ...owner, templateId, edition, fields: plain });
  }

  /** Whether the triggers say something else than those that are kept. */
  async differ(templateId: string, drafts: readonly FormTriggerDraft[]): Promise<boolean> {
    const wanted = await this.resolve(drafts);
    const kept = (await this.triggersOf([templateId])).get(templateId) ?? [];
    return JSON.stringify(wanted) !== JSON.stringify(kept);
  }

  /** @throws `form.invalid_fields` (422) */
  async replaceTriggers(templateId: string, drafts: readonly FormTriggerDraft[]): Promise<void> {
    const { manager } = this.unitOfWork;
    const owner = { tenantId: currentTenantId(), templateId };
    const triggers = await this.resolve(drafts);
    await manager.delete(FormTriggerEntity, owner);
    if (triggers.length === 0) return;
    const rows = triggers.map(({ minimum, maximum, ...trigger }, index) => ({
      ...trigger,
      ...owner,
      id: newId(),
      position: index + 1,
      minimum: minimum === null ? null : String(minimum),
      maximum: maximum === null ? null : String(maximum),
      createdBy: currentUserId(),
    }));
    await manager.insert(FormTriggerEntity, rows);
  }

  async triggersOf(templateIds: readonly string[]): Promise<Map<string, FormTrigger[]>> {
    const found = new Map<string, FormTrigger[]>(templateIds.map((id) => [id, []]));
    const rows = await this.unitOfWork.manager.find(FormTriggerEntity, {
      where: templateIds.map((templateId) => ({ tenantId: currentTenantId(), templateId })),
      order: { position: 'ASC' },
    });
    for (const { templateId, kind, isRequired, jobTypeId, tag, event, figure, minimum, maximum } of rows) {
      const range = { minimum: toNumber(minimum), maximum: toNumber(maximum) };
      found.get(templateId)?.push({ kind, isRequired, jobTypeId, tag, event, figure, ...range });
    }
    return found;
  }

  private async resolve(drafts: readonly FormTriggerDraft[]): Promise<FormTrigger[]> {
    const known = await this.jobTypes();
    const faults = drafts.flatMap((draft, index) => faultsOf(draft, `/triggers/${index}`, known));
    const [first] = faults;
    if (first) throw WorkOrderErrors['form.invalid_fields'](first.detail, { faults });
    return drafts.map(({ kind, isRequired = false, jobType, tag, event, figure, minimum, maximum }) => ({
      kind,
      isRequired,
      jobTypeId: (jobType !== undefined && known.get(jobType)) || null,
      tag: tag ?? null,
      event: event ?? null,
      figure: figure ?? null,
      minimum: minimum ?? null,
      maximum: maximum ?? null,
    }));
  }

  /** Ids of the company's job types by key. */
  private async jobTypes(): Promise<Map<string, string>> {
    const rows = await this.unitOfWork.manager.findBy(JobTypeEntity, { tenantId: currentTenantId() });
    return new Map(rows.map(({ key, id }) => [key, id]));
  }
}

function faultsOf(draft: FormTriggerDraft, place: string, known: ReadonlyMap<string, string>): FieldFault[] {
  const own = MEMBERS[draft.kind];
  const strange = [...Object.values(MEMBERS), 'minimum', 'maximum'].filter(
    (member) =>
      draft[member as keyof FormTriggerDraft] !== undefined &&
      member !== own &&
      !(draft.kind === 'value_range' && (member === 'minimum' || member === 'maximum')),
  );
  const faults = strange.map((member) => ({
    pointer: `${place}/${member}`,
    code: 'not_applicable',
    detail: `A trigger of the kind ${draft.kind} has no ${member}.`,
  }));
  if (draft[own] === undefined)
    faults.push({ pointer: `${place}/${own}`, code: 'required', detail: `Say the ${own}.` });
  if (draft.jobType !== undefined && !known.has(draft.jobType)) faults.push(unknownJobType(`${place}/jobType`));
  const { minimum, maximum } = draft;
  if (draft.kind !== 'value_range') return faults;
  if (minimum === undefined && maximum === undefined)
    faults.push({ pointer: `${place}/minimum`, code: 'required', detail: 'Say from where or up to where.' });
  if (minimum !== undefined && maximum !== undefined && maximum < minimum)
    faults.push({ pointer: `${place}/maximum`, code: 'invalid_range', detail: 'The maximum lies below the minimum.' });
  return faults;
}

function unknownJobType(pointer: string): FieldFault {
  return { pointer, code: 'unknown', detail: 'The company has no such job type.' };
}

function toNumber(value: string | null): number | null {
  return value === null ? null : Number(value);
}

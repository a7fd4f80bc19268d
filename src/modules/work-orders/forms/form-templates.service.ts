import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { definedFields } from '../../../kernel/defined-fields';
import { newId } from '../../../kernel/ids';
import { canonicalJson } from '../../../kernel/json';
import type { PageRequest } from '../../../kernel/pagination';
import { Policy } from '../../../platform/access';
import { AuditLog, changedFields } from '../../../platform/audit';
import {
  assertVersion,
  type JsonText,
  lockInCompany,
  ListReader,
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { WorkOrderErrors } from '../work-orders.errors';
import type { FormField } from './domain/form-field';
import { type FormTriggerDraft, FormParts } from './form-parts';
import { FormTemplateEntity } from './persistence/form-template.entity';
import {
  FORM_EDITION_LIST,
  FORM_TEMPLATE_FROM,
  FORM_TEMPLATE_LIST,
  FORM_TEMPLATE_SHAPE,
} from './persistence/form.queries';

const MOST_TEMPLATES = 200;

export interface FormTemplateDraft {
  readonly name: string;
  readonly fields: readonly FormField[];
  readonly triggers?: readonly FormTriggerDraft[];
  readonly isActive?: boolean;
}

/** The company's own forms (WO-09). Changed questions are a new edition; what was answered keeps its own. */
@Injectable()
export class FormTemplatesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly parts: FormParts,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & { readonly isActive?: boolean }): Promise<JsonText> {
    const active = query.isActive === undefined ? [] : [sql`m.is_active = ${query.isActive}`];
    return this.lists.list(FORM_TEMPLATE_LIST, query, [await this.policy.where('form_templates:read', 'm'), ...active]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('form_templates:read', 'm');
    const tail = sql`${FORM_TEMPLATE_FROM} WHERE m.id = ${id} AND ${visible}`;
    const template = await this.reader.oneJson(FORM_TEMPLATE_SHAPE, tail);
    if (!template) throw notFound('form template');
    return template;
  }

  async editions(id: string, query: PageRequest): Promise<JsonText> {
    await this.get(id);
    return this.lists.list(FORM_EDITION_LIST, query, [sql`e.template_id = ${id}`]);
  }

  /** @throws `form.invalid_fields` (422), `form.too_many` (409) */
  create({ fields, triggers = [], name, isActive = true }: FormTemplateDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      await this.policy.assertCan('form_templates:create');
      await this.parts.assertFields(fields);
      await lockInCompany(manager, 'form_templates');
      if ((await manager.countBy(FormTemplateEntity, { tenantId: currentTenantId() })) >= MOST_TEMPLATES)
        throw tooMany();
      const owner = { tenantId: currentTenantId(), createdBy: currentUserId() };
      await manager.insert(FormTemplateEntity, { ...owner, id, name, isActive });
      await this.parts.addEdition(id, 1, fields);
      await this.parts.replaceTriggers(id, triggers);
      this.audit.record({ ...about(id, 'created'), after: { name, isActive, fields, triggers } });
      return this.get(id);
    });
  }

  /** @throws `form.invalid_fields` (422) */
  update(id: string, changes: Partial<FormTemplateDraft>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const template = await this.lock(id);
      assertVersion(template.version, expectedVersion);
      await this.policy.assertCan('form_templates:update', template);
      const { fields, triggers, ...plain } = definedFields(changes);
      const stored = await this.parts.of(template);
      if (fields) await this.parts.assertFields(fields);
      const isNewEdition = fields !== undefined && !isSame(fields, stored.fields);
      const isRetriggered = triggers !== undefined && (await this.parts.differ(id, triggers));
      const values = { ...plain, ...(isNewEdition && { edition: template.edition + 1 }) };
      const { before, after } = changedFields({ ...template }, values);
      if (Object.keys(after).length === 0 && !isRetriggered) return this.get(id);
      await updateVersioned(manager, FormTemplateEntity, template, values);
      if (isNewEdition) await this.parts.addEdition(id, template.edition + 1, fields);
      if (isRetriggered) await this.parts.replaceTriggers(id, triggers);
      const parts = { ...(isNewEdition && { fields }), ...(isRetriggered && { triggers }) };
      this.audit.record({ ...about(id, 'updated'), before, after: { ...after, ...parts } });
      return this.get(id);
    });
  }

  private async lock(id: string): Promise<FormTemplateEntity> {
    const template = await this.unitOfWork.manager.findOne(FormTemplateEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'for_no_key_update' },
    });
    if (!template || !(await this.policy.can('form_templates:read', template))) throw notFound('form template');
    return template;
  }
}

function tooMany() {
  return WorkOrderErrors['form.too_many'](`A company has at most ${MOST_TEMPLATES} forms; change one it does not use.`);
}

function about(id: string, deed: string) {
  return { action: `form_template.${deed}`, resourceType: 'form_template', resourceId: id };
}

/** The database keeps the members of a JSON object in an order of its own. */
function isSame(fields: readonly FormField[], stored: readonly FormField[]): boolean {
  return canonicalJson(fields.map(definedFields)) === canonicalJson(stored);
}

import { Injectable } from '@nestjs/common';
import sql, { raw } from 'sql-template-tag';
import { definedFields } from '../../kernel/defined-fields';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { AuditLog, changedFields } from '../audit';
import {
  assertVersion,
  type JsonText,
  ListReader,
  lockInCompany,
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../database';
import { invalidRequest, notFound } from '../http';
import { currentTenantId, currentUserId } from '../tenancy';
import { checkValue } from './check-values';
import { CustomFieldEntity } from './custom-field.entity';
import {
  CUSTOM_FIELD_LIST,
  CUSTOM_FIELD_SHAPE,
  type CustomFieldFilters,
  customFieldFilters,
} from './custom-field.queries';
import { CustomFieldErrors } from './custom-fields.errors';
import { FieldCatalogue } from './field-catalogue';
import { definitionFaults, type FieldDraft, optionsOf, rulesOf } from './field-draft';
import { fieldHostOf } from './field-host';
import type { FieldDefinition, FieldEntity, FieldOption } from './field-types';

const MOST_FIELDS = 50;
type Values = Pick<
  CustomFieldEntity,
  'label' | 'type' | 'isRequired' | 'options' | 'rules' | 'defaultValue' | 'help' | 'position' | 'archivedAt'
>;

/** Keeps the definitions of a company's own fields. */
@Injectable()
export class CustomFieldsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly catalogue: FieldCatalogue,
    private readonly audit: AuditLog,
  ) {}

  list(query: PageRequest & CustomFieldFilters): Promise<JsonText> {
    return this.lists.list(CUSTOM_FIELD_LIST, query, customFieldFilters(query));
  }

  async get(id: string): Promise<JsonText> {
    const field = await this.reader.oneJson(CUSTOM_FIELD_SHAPE, sql`FROM custom_fields f WHERE f.id = ${id}`);
    if (!field) throw notFound('custom field');
    return field;
  }

  /** @throws `custom_field.key_taken`, `custom_field.too_many` (409), `request.invalid` (400) */
  create(entity: FieldEntity, key: string, draft: FieldDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const values = checked(key, valuesOf(draft, { rules: {}, type: draft.type }));
      await this.assertRoom(entity, key);
      const id = newId();
      await manager.insert(CustomFieldEntity, {
        ...values,
        id,
        entity,
        key,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
      });
      this.record('created', id, { after: { entity, key, ...values } });
      return this.get(id);
    });
  }

  /** @throws `custom_field.has_values`, `custom_field.option_in_use` (409), `request.invalid` (400) */
  update(id: string, changes: Partial<FieldDraft>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const field = await this.load(id);
      assertVersion(field.version, expectedVersion);
      const values = checked(field.key, { ...held(field), ...valuesOf(changes, field) });
      const { before, after } = changedFields({ ...field }, values);
      if (Object.keys(after).length === 0) return this.get(id);
      if (values.type !== field.type) await this.assertNoValues(field);
      await this.assertOptionsStay(field, values.options);
      await updateVersioned(manager, CustomFieldEntity, field, values);
      this.record('updated', id, { before, after });
      return this.get(id);
    });
  }

  /** Hides the field and its values; both come back with a restore until the retention is over. */
  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const field = await this.load(id);
      assertVersion(field.version, expectedVersion);
      await updateVersioned(manager, CustomFieldEntity, field, { deletedAt: () => 'now()' });
      this.record('deleted', id, { before: { entity: field.entity, key: field.key, label: field.label } });
    });
  }

  /** Restoring what is not removed changes nothing. @throws `custom_field.too_many` (409) */
  restore(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const field = await this.load(id, { withDeleted: true });
      assertVersion(field.version, expectedVersion);
      if (field.deletedAt === null) return this.get(id);
      await this.assertRoom(field.entity);
      await updateVersioned(manager, CustomFieldEntity, field, { deletedAt: null });
      this.record('restored', id, { after: { entity: field.entity, key: field.key, label: field.label } });
      return this.get(id);
    });
  }

  private record(what: string, id: string, states: { before?: object; after?: object }): void {
    this.audit.record({
      action: `custom_field.${what}`,
      resourceType: 'custom_field',
      resourceId: id,
      ...(states as Record<string, Record<string, unknown>>),
    });
    this.catalogue.forget();
  }

  private async load(id: string, scope: { readonly withDeleted?: true } = {}): Promise<CustomFieldEntity> {
    const field = await this.unitOfWork.manager.findOne(CustomFieldEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'pessimistic_write' },
      ...scope,
    });
    if (!field) throw notFound('custom field');
    return field;
  }

  /** One definition of a company at a time, so that the count holds. */
  private async assertRoom(entity: FieldEntity, key?: string): Promise<void> {
    const { manager } = this.unitOfWork;
    await lockInCompany(manager, 'custom_fields');
    const [found] = await manager.query<{ count: number; taken: boolean }[]>(
      `SELECT count(*) FILTER (WHERE deleted_at IS NULL)::int AS count, coalesce(bool_or(key = $2), false) AS taken FROM custom_fields WHERE entity = $1`,
      [entity, key ?? ''],
    );
    if (found?.taken) throw keyTaken();
    if ((found?.count ?? 0) >= MOST_FIELDS)
      throw CustomFieldErrors['custom_field.too_many'](`There are ${MOST_FIELDS} fields already; remove one first.`);
  }

  private async assertNoValues({ entity, key }: CustomFieldEntity): Promise<void> {
    if ((await this.valuesAmong(entity, key)).length === 0) return;
    throw CustomFieldErrors['custom_field.has_values']('Rows have values of the present type; define another field.', {
      faults: [{ pointer: '/type', code: 'has_values', detail: 'The type of a field with values stays.' }],
    });
  }

  private async assertOptionsStay(field: CustomFieldEntity, options: readonly FieldOption[]): Promise<void> {
    const kept = new Set(options.map(({ value }) => value));
    const gone = field.options.map(({ value }) => value).filter((value) => !kept.has(value));
    if (gone.length === 0) return;
    const [used] = await this.valuesAmong(field.entity, field.key, gone);
    if (used === undefined) return;
    throw CustomFieldErrors['custom_field.option_in_use'](`Rows have the option ${used}; archive it instead.`, {
      faults: [{ pointer: '/options', code: 'in_use', detail: `Keep ${used} with isArchived.` }],
    });
  }

  private async valuesAmong(entity: FieldEntity, key: string, options?: readonly string[]): Promise<string[]> {
    const { values } = fieldHostOf(entity);
    const among = options ? sql`AND v.value = ANY (${options.map((option) => option.toLowerCase())}::text[])` : sql``;
    const found = await this.reader.rows(
      sql`SELECT v.value FROM ${raw(values)} v WHERE v.field = ${key} ${among} LIMIT 1`,
    );
    return found.map(([value]) => value ?? '');
  }
}

function held({ label, type, isRequired, options, rules, defaultValue, help, position, archivedAt }: Values): Values {
  return { label, type, isRequired, options, rules, defaultValue, help, position, archivedAt };
}

/** The columns that a draft mentions; for a new definition all of them. */
function valuesOf(
  draft: Partial<FieldDraft>,
  stored: Pick<Values, 'rules' | 'type'> & Partial<Values>,
): Partial<Values> {
  const { label, type, isRequired, options, defaultValue, help, position, isArchived } = draft;
  return definedFields<Partial<Values>>({
    label,
    type,
    isRequired,
    options: options && optionsOf(options),
    rules: rulesOf(stored.rules, draft),
    defaultValue: defaultValue as Values['defaultValue'],
    help,
    position,
    archivedAt: isArchived === undefined ? undefined : isArchived ? (stored.archivedAt ?? new Date()) : null,
  });
}

const BLANK: Omit<Values, 'label' | 'type'> = {
  isRequired: false,
  options: [],
  rules: {},
  defaultValue: null,
  help: null,
  position: 0,
  archivedAt: null,
};

/** @throws `request.invalid` (400) when the parts do not fit together; the default is stored normalised */
function checked(key: string, given: Partial<Values>): Values {
  const values = { ...BLANK, ...given } as Values;
  const definition: FieldDefinition = { ...values, key, isArchived: false, isRemoved: false };
  const faults = definitionFaults(definition);
  if (faults.length > 0) throw invalidRequest(faults);
  if (values.defaultValue === null) return values;
  const normal = checkValue(definition, values.defaultValue);
  return 'value' in normal ? { ...values, defaultValue: normal.value } : values;
}

function keyTaken() {
  return CustomFieldErrors['custom_field.key_taken']('A key names one field, also after it was removed.', {
    faults: [{ pointer: '/key', code: 'taken', detail: 'Use another key, or restore the removed field.' }],
  });
}

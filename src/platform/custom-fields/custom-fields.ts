import { Injectable } from '@nestjs/common';
import type { FieldFault } from '../../kernel/domain-error';
import { AccessErrors, Policy } from '../access';
import { invalidRequest } from '../http';
import { checkChanges, type CheckedValues, checkNewValues } from './check-values';
import { FieldCatalogue } from './field-catalogue';
import { fieldConditions, type FieldFilters } from './field-filters';
import { type FieldHost, fieldWord } from './field-host';
import type { FieldDefinition, FieldValues } from './field-types';
import { FieldsView } from './fields-view';

/** Body of a request as it came: key -> anything. */
export type GivenFields = Readonly<Record<string, unknown>>;

export interface FieldsRequest {
  readonly cf?: FieldFilters;
}

/** The company's own fields on its rows (PLT-23): what modules ask when they write, read and list. */
@Injectable()
export class CustomFields {
  constructor(
    private readonly catalogue: FieldCatalogue,
    private readonly policy: Policy,
  ) {}

  /**
   * The values of a new row: checked, with defaults. Without given values the ten-second-old definitions decide whether there are
   * defaults and required fields, so that companies without custom fields pay nothing.
   * @throws `request.invalid` (400) with pointers into `/customFields`, `access.field_forbidden` (403)
   */
  async forNew(host: FieldHost, given: GivenFields | undefined): Promise<FieldValues> {
    if (given === undefined && !(await this.catalogue.of(host.entity)).some(isFilledIn)) return {};
    await this.assertWritable(host, host.addedWith, given ?? {});
    return accepted(checkNewValues(await this.catalogue.locked(host.entity), given ?? {}));
  }

  /**
   * All values of the row after a change of those mentioned; undefined when none is. Inside a unit of work.
   * @throws as {@link forNew}
   */
  async forChange(
    host: FieldHost,
    stored: FieldValues,
    given: GivenFields | undefined,
  ): Promise<FieldValues | undefined> {
    if (given === undefined) return undefined;
    await this.assertWritable(host, 'update', given);
    return accepted(checkChanges(await this.catalogue.locked(host.entity), stored, given));
  }

  /**
   * How the actor may see the rows of the host, with the filters of his request.
   * @throws `request.invalid` (400) for filters by fields that are not there or that he may not see
   */
  async view(host: FieldHost, { cf = {} }: FieldsRequest = {}): Promise<FieldsView> {
    const all = await this.catalogue.of(host.entity);
    if (all.length === 0 && Object.keys(cf).length === 0) return new FieldsView(host, all, [], []);
    const closed = await this.closed(host, 'read', all);
    const visible = all.filter(({ key, isRemoved }) => !isRemoved && !closed.has(fieldWord(host, key)));
    const hidden = all.filter((one) => !visible.includes(one)).map(({ key }) => key);
    const { conditions, faults } = fieldConditions(host, visible, cf);
    if (faults.length > 0) throw invalidRequest(faults);
    return new FieldsView(host, visible, hidden, conditions);
  }

  /**
   * For many rows at once: what they are checked against, and which fields the actor may set in new rows and in those that are there.
   * Inside a unit of work, until whose end the definitions stay.
   */
  async forIntake(host: FieldHost): Promise<{ all: readonly FieldDefinition[]; open: readonly FieldDefinition[] }> {
    const all = (await this.catalogue.locked(host.entity)).filter(({ isRemoved }) => !isRemoved);
    const closed = [await this.closed(host, 'create', all), await this.closed(host, 'update', all)];
    const isOpen = ({ key }: FieldDefinition): boolean => !closed.some((words) => words.has(fieldWord(host, key)));
    return { all, open: all.filter((one) => !one.isArchived && isOpen(one)) };
  }

  private closed(host: FieldHost, action: string, definitions: readonly FieldDefinition[]) {
    const words = definitions.map(({ key }) => fieldWord(host, key));
    return this.policy.closedOf(`${host.resource}:${action}`, words);
  }

  private async assertWritable(host: FieldHost, action: 'create' | 'update', given: GivenFields): Promise<void> {
    const keys = Object.keys(given);
    const words = keys.map((key) => fieldWord(host, key));
    const closed = await this.policy.closedOf(`${host.resource}:${action}`, words);
    const faults: FieldFault[] = keys
      .filter((key) => closed.has(fieldWord(host, key)))
      .map((key) => ({
        pointer: `/customFields/${key}`,
        code: 'field_forbidden',
        detail: `You may not set ${key}.`,
      }));
    if (faults.length > 0) throw AccessErrors['access.field_forbidden']('You may not set these fields.', { faults });
  }
}

function isFilledIn({ isRequired, defaultValue, isArchived, isRemoved }: FieldDefinition): boolean {
  return (isRequired || defaultValue !== null) && !isArchived && !isRemoved;
}

function accepted({ values, faults }: CheckedValues): FieldValues {
  if (faults.length > 0) throw invalidRequest(faults);
  return values;
}

type Values = Readonly<Record<string, unknown>>;

/** The difference of a row for the audit log, of its custom fields only those that changed. */
export function withChangedFields({ before, after }: { before: Values; after: Values }): {
  before: Values;
  after: Values;
} {
  const [old, now] = [before['customFields'], after['customFields']] as (Values | undefined)[];
  if (now === undefined) return { before, after };
  const keys = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now)])].filter(
    (key) => JSON.stringify(old?.[key]) !== JSON.stringify(now[key]),
  );
  const pick = (values: Values | undefined): Values =>
    Object.fromEntries(keys.map((key) => [key, values?.[key] ?? null]));
  return { before: { ...before, customFields: pick(old) }, after: { ...after, customFields: pick(now) } };
}

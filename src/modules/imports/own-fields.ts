import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CustomFields, type FieldDefinition, type FieldHost } from '../../platform/custom-fields';
import { CONTACT_FIELDS, CUSTOMER_FIELDS, PROPERTY_FIELDS } from '../customers';
import type { RowFields } from './domain/customer-row';
import type { HeaderMapping } from './domain/header-mapping';
import { FIELD_OWNERS, type FieldOwner, type OwnTarget, ownTarget, type OwnTargetNames } from './domain/import-target';

const HOSTS: Readonly<Record<FieldOwner, FieldHost>> = {
  customer: CUSTOMER_FIELDS,
  property: PROPERTY_FIELDS,
  contact: CONTACT_FIELDS,
};

/** The fields of the company's own that an import has to do with. */
export interface OwnFields {
  /** All that new rows are checked against. */
  readonly definitions: Readonly<Record<FieldOwner, readonly FieldDefinition[]>>;
  /** What the actor may map columns to. */
  readonly targets: ReadonlyMap<OwnTarget, FieldDefinition>;
}

/** The company's own fields, for imports. */
@Injectable()
export class OwnFieldsReader {
  constructor(private readonly fields: CustomFields) {}

  /** Inside a unit of work; the definitions stay as they are until its end. */
  async read(): Promise<OwnFields> {
    const definitions: Record<FieldOwner, readonly FieldDefinition[]> = { customer: [], property: [], contact: [] };
    const targets = new Map<OwnTarget, FieldDefinition>();
    for (const owner of FIELD_OWNERS) {
      const { all, open } = await this.fields.forIntake(HOSTS[owner]);
      definitions[owner] = all;
      for (const definition of open) targets.set(ownTarget(owner, definition.key), definition);
    }
    return { definitions, targets };
  }

  /** Lets through what the actor may see of the fields of a row. */
  async visible(): Promise<(fields: RowFields) => RowFields> {
    const customer = await this.fields.view(HOSTS.customer);
    const property = await this.fields.view(HOSTS.property);
    const contact = await this.fields.view(HOSTS.contact);
    return (fields) => ({
      customer: customer.values(fields.customer),
      property: property.values(fields.property),
      contact: contact.values(fields.contact),
    });
  }
}

export function namesOf({ targets }: OwnFields): OwnTargetNames[] {
  return [...targets].map(([target, { key, label }]) => ({ target, names: [label, key] }));
}

/** Equal as long as nobody changes a definition that decides about the rows of a file: a mapped, a required one, one with a default. */
export function digestOf({ definitions }: OwnFields, mapping: HeaderMapping): string | null {
  const mapped = new Set<string>(Object.values(mapping));
  const deciding = FIELD_OWNERS.flatMap((owner) =>
    definitions[owner].filter(
      ({ key, isRequired, defaultValue }) => mapped.has(ownTarget(owner, key)) || isRequired || defaultValue !== null,
    ),
  );
  if (deciding.length === 0) return null;
  return createHash('sha256').update(JSON.stringify(deciding)).digest('base64url');
}

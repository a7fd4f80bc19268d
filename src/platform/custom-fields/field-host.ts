import type { FieldEntity } from './field-types';

/** Rows with fields of the company's own: `custom_fields` on their table, and the table that lists the values for filters. */
export interface FieldHost {
  readonly entity: FieldEntity;
  /** Whose permissions decide about single fields: a rule about `customers` may name `cf.property.gateCode`. */
  readonly resource: string;
  /** The right that adds such a row: a part is added with the right to update what it belongs to. */
  readonly addedWith: 'create' | 'update';
  readonly table: string;
  readonly alias: string;
  readonly values: string;
  /** Column of `values` that names the row. */
  readonly column: string;
}

const NAME = /^[a-z][a-z_]*$/;
const declared = new Map<FieldEntity, FieldHost>();

/** Declares it in the module that owns the table. The names stand in SQL, so they are checked. */
export function defineFieldHost(host: FieldHost): FieldHost {
  for (const name of Object.values(host) as string[]) {
    if (!NAME.test(name)) throw new Error(`Not a name in the database: ${name}`);
  }
  if (declared.has(host.entity)) throw new Error(`${host.entity} is declared a host of custom fields twice`);
  declared.set(host.entity, host);
  return host;
}

export function fieldHostOf(entity: FieldEntity): FieldHost {
  const host = declared.get(entity);
  if (!host) throw new Error(`No module declares ${entity} a host of custom fields`);
  return host;
}

export function fieldHosts(): readonly FieldHost[] {
  return [...declared.values()];
}

/** The word of a field in rules of roles. */
export function fieldWord({ entity }: FieldHost, key: string): string {
  return `cf.${entity}.${key}`;
}

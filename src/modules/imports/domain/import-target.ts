import { type CustomerField, isCustomerField } from './import-fields';

/** Whose own fields a row can fill. */
export const FIELD_OWNERS = ['customer', 'property', 'contact'] as const;
export type FieldOwner = (typeof FIELD_OWNERS)[number];

/** A field that the company defined, by the word that rules of roles use for it. */
export type OwnTarget = `cf.${FieldOwner}.${string}`;

/** What a column can become. */
export type ImportTarget = CustomerField | OwnTarget;

/** What the headers of a field of the company's own are likely to be. */
export interface OwnTargetNames {
  readonly target: OwnTarget;
  readonly names: readonly string[];
}

const OWN_TARGET = /^cf\.(?:customer|property|contact)\.[a-z][A-Za-z0-9_]{0,39}$/;

export function isOwnTarget(name: string): name is OwnTarget {
  return OWN_TARGET.test(name);
}

export function isImportTarget(name: string): name is ImportTarget {
  return isCustomerField(name) || isOwnTarget(name);
}

export function ownTarget(owner: FieldOwner, key: string): OwnTarget {
  return `cf.${owner}.${key}`;
}

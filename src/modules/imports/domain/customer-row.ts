import type { CustomerKind, PlaceAfter } from '../../customers';
import type { FieldValues } from '../../../platform/custom-fields';
import type { FieldOwner } from './import-target';
import type { Reason } from './reasons';

export interface RowAddress {
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly country: string;
}

export interface RowContact {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly alternatePhone: string | null;
}

/** Values of the company's own fields, by whose they are. */
export type RowFields = Readonly<Record<FieldOwner, FieldValues>>;

export interface OwnValues {
  readonly fields: RowFields;
  readonly faults: readonly Reason[];
}

export const NO_OWN_VALUES: OwnValues = { fields: { customer: {}, property: {}, contact: {} }, faults: [] };

/** A row of the file, normalised: phones in E.164, e-mails lower case, postal codes whole. */
export interface CustomerRow {
  /** Null only where the name is missing, which is a fault. */
  readonly displayName: string | null;
  readonly kind: CustomerKind;
  readonly externalRef: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly notes: string | null;
  readonly address: RowAddress | null;
  readonly addressKey: string | null;
  /** Where the address lies. */
  readonly place: PlaceAfter | null;
  readonly county: string | null;
  readonly contact: RowContact | null;
  readonly fields: RowFields;
  /** Equal for rows that say the same; recognises a row that was imported before. */
  readonly fingerprint: string;
}

export interface ReadRow {
  readonly row: CustomerRow;
  /** What makes the row unusable. */
  readonly faults: readonly Reason[];
  /** What was repaired or left out. */
  readonly notes: readonly Reason[];
}

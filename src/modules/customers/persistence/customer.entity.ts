import { Column, Entity } from 'typeorm';
import {
  EnumColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  SoftDeletableTenantEntity,
  TextColumn,
} from '../../../platform/database';
import type { FieldValues } from '../../../platform/custom-fields';
import type { StandardAddress } from '../domain/standard-address';
import type { CustomerKind, CustomerStatus, HoldKind } from '../domain/vocabulary';

/** Who is billed. Where the work happens is a property; one customer may have many. */
@Entity('customers')
export class CustomerEntity extends SoftDeletableTenantEntity {
  /** `C-000001`, unique in the company. */
  @TextColumn({ update: false })
  number: string;

  /** What the number sorts by; a trigger keeps it. */
  @Column({ type: 'bigint', nullable: true, insert: false, update: false })
  numberKey: string | null;

  @EnumColumn()
  kind: CustomerKind;

  @TextColumn()
  displayName: string;

  /** Lower case. */
  @TextColumn({ nullable: true })
  email: string | null;

  /** E.164. */
  @TextColumn({ nullable: true })
  phone: string | null;

  @TextColumn({ nullable: true, name: 'billing_line1' })
  billingLine1: string | null;

  @TextColumn({ nullable: true, name: 'billing_line2' })
  billingLine2: string | null;

  @TextColumn({ nullable: true })
  billingCity: string | null;

  @TextColumn({ nullable: true })
  billingState: string | null;

  @TextColumn({ nullable: true })
  billingPostalCode: string | null;

  @TextColumn({ nullable: true })
  billingCountry: string | null;

  /** Normalised billing address; equal keys mean the same place. */
  @TextColumn({ nullable: true })
  billingAddressKey: string | null;

  /** The billing address as the USPS writes it. */
  @JsonColumn({ nullable: true })
  billingStandardAddress: StandardAddress | null;

  @TextColumn({ nullable: true })
  website: string | null;

  @TextColumn({ nullable: true })
  notes: string | null;

  @EnumColumn({ default: 'active' })
  status: CustomerStatus;

  /** The account he hangs below. */
  @IdColumn({ nullable: true })
  parentId: string | null;

  /** Who pays his invoices; himself when null. */
  @IdColumn({ nullable: true })
  billToId: string | null;

  /** Kinds of the holds that stand, sorted; repeats `customer_holds` for lists. */
  @Column({ type: 'text', array: true, default: '{}' })
  holds: HoldKind[];

  @EnumColumn({ default: 'manual', update: false })
  source: 'manual' | 'import';

  /** The customer's id in the system he was imported from. */
  @TextColumn({ nullable: true })
  externalRef: string | null;

  /** The person was erased; what is left belongs to the books. */
  @InstantColumn({ nullable: true })
  erasedAt: Date | null;

  /** Names of the tags, sorted; repeats `customer_tags` for lists. */
  @Column({ type: 'text', array: true, default: '{}' })
  tagNames: string[];

  /** Values of the company's own fields. */
  @JsonColumn({ default: {} })
  customFields: FieldValues;
}

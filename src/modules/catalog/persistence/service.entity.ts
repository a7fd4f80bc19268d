import { Column, Entity } from 'typeorm';
import {
  CurrencyColumn,
  EnumColumn,
  JsonColumn,
  MoneyColumn,
  SoftDeletableTenantEntity,
  TextColumn,
} from '../../../platform/database';
import type { FieldValues } from '../../../platform/custom-fields';
import type { ServiceKind } from '../domain/service-kind';
import type { ServiceUnit } from '../domain/service-unit';

/** An entry of the price book. Documents keep a copy of what they used, so an entry may change at any time. */
@Entity('services')
export class ServiceEntity extends SoftDeletableTenantEntity {
  /** Unique among the company's entries that are not deleted, whatever the case. */
  @TextColumn()
  code: string;

  @TextColumn()
  name: string;

  @TextColumn({ nullable: true })
  description: string | null;

  @TextColumn({ nullable: true })
  category: string | null;

  @EnumColumn({ default: 'service' })
  kind: ServiceKind;

  @EnumColumn()
  unit: ServiceUnit;

  /** Price of one unit. */
  @MoneyColumn()
  priceMinor: bigint;

  /** What one unit costs the company. */
  @MoneyColumn({ nullable: true })
  costMinor: bigint | null;

  @CurrencyColumn()
  currency: string;

  @Column({ type: 'boolean', default: true })
  taxable: boolean;

  @MoneyColumn({ nullable: true })
  minPriceMinor: bigint | null;

  @MoneyColumn({ nullable: true })
  maxPriceMinor: bigint | null;

  /** Gallons the price of a line covers. */
  @Column({ type: 'integer', nullable: true })
  includedGallons: number | null;

  /** What each gallon beyond them costs. */
  @MoneyColumn({ nullable: true })
  overagePerGallonMinor: bigint | null;

  @Column({ type: 'integer', nullable: true })
  defaultDurationMinutes: number | null;

  @Column({ type: 'text', array: true, default: '{}' })
  skills: string[];

  @Column({ type: 'boolean', default: true })
  isActive: boolean;

  /** Values of the company's own fields. */
  @JsonColumn({ default: {} })
  customFields: FieldValues;
}

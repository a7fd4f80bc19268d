import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { DecimalColumn, IdColumn, JsonColumn, SoftDeletableTenantEntity, TextColumn } from '../../../platform/database';
import type { FieldValues } from '../../../platform/custom-fields';
import { CustomerEntity } from './customer.entity';

/** A job site: where the work happens. */
@Entity('properties')
export class PropertyEntity extends SoftDeletableTenantEntity {
  @IdColumn({ update: false })
  customerId: string;

  @ManyToOne(() => CustomerEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'customer_id', referencedColumnName: 'id' },
  ])
  customer?: CustomerEntity;

  @TextColumn({ nullable: true })
  label: string | null;

  @TextColumn()
  line1: string;

  @TextColumn({ nullable: true })
  line2: string | null;

  @TextColumn()
  city: string;

  @TextColumn()
  state: string;

  @TextColumn()
  postalCode: string;

  /** ISO 3166-1 alpha-2. */
  @TextColumn()
  country: string;

  /** Normalised address; equal keys mean the same place. */
  @TextColumn({ nullable: true })
  addressKey: string | null;

  @TextColumn({ nullable: true })
  county: string | null;

  /** IANA zone; the company's when null. */
  @TextColumn({ nullable: true })
  timeZone: string | null;

  @TextColumn({ nullable: true })
  accessNotes: string | null;

  /** Degrees, WGS 84. */
  @DecimalColumn(9, 6, { nullable: true })
  lat: string | null;

  @DecimalColumn(9, 6, { nullable: true })
  lng: string | null;

  /** Names of the tags, sorted; repeats `property_tags` for lists. */
  @Column({ type: 'text', array: true, default: '{}' })
  tagNames: string[];

  /** Values of the company's own fields. */
  @JsonColumn({ default: {} })
  customFields: FieldValues;
}

import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import {
  DayColumn,
  DecimalColumn,
  EnumColumn,
  IdColumn,
  JsonColumn,
  SoftDeletableTenantEntity,
  TextColumn,
} from '../../../platform/database';
import type { FieldValues } from '../../../platform/custom-fields';
import type { CountySource, GeocodeStatus } from '../domain/place';
import type { StandardAddress } from '../domain/standard-address';
import { CustomerEntity } from './customer.entity';

/** A job site: where the work happens. */
@Entity('properties')
export class PropertyEntity extends SoftDeletableTenantEntity {
  /** Who owns it now; changes hands by a transfer only. */
  @IdColumn()
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

  @EnumColumn({ nullable: true })
  countySource: CountySource | null;

  /** `US-LA-071`, as far as it is known. */
  @TextColumn({ nullable: true })
  jurisdiction: string | null;

  /** As the USPS writes it; null abroad and until the row is written again. */
  @JsonColumn({ nullable: true })
  standardAddress: StandardAddress | null;

  @EnumColumn({ default: 'pending' })
  geocodeStatus: GeocodeStatus;

  /** The property this one was split off. */
  @IdColumn({ nullable: true })
  splitFromId: string | null;

  @DayColumn({ nullable: true })
  splitOn: string | null;

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

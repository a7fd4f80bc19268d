import { Entity, JoinColumn, ManyToOne } from 'typeorm';
import {
  EnumColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  SoftDeletableTenantEntity,
  TextColumn,
} from '../../../platform/database';
import type { FieldValues } from '../../../platform/custom-fields';
import type { ContactRole, PreferredChannel } from '../domain/vocabulary';
import { CustomerEntity } from './customer.entity';
import { PropertyEntity } from './property.entity';

/** A person to call, of a customer or of one of his properties. */
@Entity('contacts')
export class ContactEntity extends SoftDeletableTenantEntity {
  @IdColumn({ update: false })
  customerId: string;

  @ManyToOne(() => CustomerEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'customer_id', referencedColumnName: 'id' },
  ])
  customer?: CustomerEntity;

  @IdColumn({ nullable: true })
  propertyId: string | null;

  @ManyToOne(() => PropertyEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'property_id', referencedColumnName: 'id' },
  ])
  property?: PropertyEntity;

  @TextColumn()
  firstName: string;

  @TextColumn()
  lastName: string;

  @EnumColumn({ default: 'other' })
  role: ContactRole;

  /** Lower case. */
  @TextColumn({ nullable: true })
  email: string | null;

  /** E.164; unique among the company's active contacts. */
  @TextColumn({ nullable: true })
  phone: string | null;

  @TextColumn({ nullable: true })
  alternatePhone: string | null;

  @EnumColumn({ default: 'phone' })
  preferredChannel: PreferredChannel;

  /** Set for good by an erasure. */
  @InstantColumn({ nullable: true })
  erasedAt: Date | null;

  /** Values of the company's own fields. */
  @JsonColumn({ default: {} })
  customFields: FieldValues;
}

import { Entity, JoinColumn, ManyToOne } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { ConsentChannel, ConsentPurpose, ConsentSource, ConsentStatus } from '../domain/consent';
import { ContactEntity } from './contact.entity';

/** What a contact said about being written to or called. Written once; the latest word for a channel and a purpose holds. */
@Entity('consents')
export class ConsentEntity extends TenantEntity {
  @IdColumn({ update: false })
  contactId: string;

  @ManyToOne(() => ContactEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'contact_id', referencedColumnName: 'id' },
  ])
  contact?: ContactEntity;

  @EnumColumn({ update: false })
  channel: ConsentChannel;

  @EnumColumn({ update: false })
  purpose: ConsentPurpose;

  @EnumColumn({ update: false })
  status: ConsentStatus;

  @EnumColumn({ update: false })
  source: ConsentSource;

  /** Which text was agreed to. */
  @TextColumn({ nullable: true, update: false })
  textVersion: string | null;

  /** When it was said. */
  @InstantColumn({ update: false })
  at: Date;
}

import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import type { StoredRule } from '../../../platform/access';
import { EnumColumn, IdColumn, InstantColumn, JsonColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { SupportScope } from '../support-scope';
import { UserEntity } from './user.entity';

/** Leave for one of the platform's staff to enter the company of the row, for a reason and a time. */
@Entity('support_access_grants')
export class SupportAccessGrantEntity extends TenantEntity {
  @IdColumn()
  staffUserId: string;

  /** The company cannot see the accounts of the platform, so it is told the name. */
  @TextColumn()
  staffName: string;

  @TextColumn()
  reason: string;

  @EnumColumn()
  scope: SupportScope;

  @Column({ type: 'text', array: true })
  resources: string[];

  @JsonColumn()
  rules: readonly StoredRule[];

  @InstantColumn()
  expiresAt: Date;

  @InstantColumn({ nullable: true })
  revokedAt: Date | null;

  @IdColumn({ nullable: true })
  revokedBy: string | null;

  @ManyToOne(() => UserEntity, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'staff_user_id' })
  staffUser: UserEntity;
}

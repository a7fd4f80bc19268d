import { Entity, JoinColumn, ManyToOne } from 'typeorm';
import { EnumColumn, IdColumn, TenantEntity } from '../../../platform/database';
import type { MembershipStatus } from '../domain/membership-status';
import { RoleEntity } from './role.entity';
import { UserEntity } from './user.entity';

/** A person's place in one company. */
@Entity('memberships')
export class MembershipEntity extends TenantEntity {
  @IdColumn()
  userId: string;

  @IdColumn()
  roleId: string;

  @EnumColumn({ default: 'active' })
  status: MembershipStatus;

  @ManyToOne(() => UserEntity, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'user_id' })
  user: UserEntity;

  @ManyToOne(() => RoleEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'role_id', referencedColumnName: 'id' },
  ])
  role: RoleEntity;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import { IdColumn, InstantColumn, TextColumn } from '../../../platform/database';

/** The account of a person, one over all companies; what he may do stands in his memberships. */
@Entity('users')
export class UserEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** Lower case, unique over the installation. */
  @TextColumn()
  email: string;

  /** argon2id in PHC notation; null until a password is set. A company's role cannot select it. */
  @Column({ type: 'text', nullable: true, select: false })
  passwordHash: string | null;

  /** Kept by a trigger. */
  @Column({ type: 'boolean', insert: false, update: false, default: false })
  hasPassword: boolean;

  @TextColumn()
  firstName: string;

  @TextColumn()
  lastName: string;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;

  @Column({ type: 'boolean', default: false })
  isSuperuser: boolean;

  /** The company that made the account and may change it; null for the platform's own accounts. */
  @IdColumn({ nullable: true })
  homeTenantId: string | null;

  @InstantColumn({ insert: false, update: false, default: () => 'now()' })
  createdAt: Date;

  @InstantColumn({ insert: false, update: false, default: () => 'now()' })
  updatedAt: Date;

  @Column({ type: 'integer', insert: false, update: false, default: 1 })
  version: number;
}

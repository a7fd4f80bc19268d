import { Column, Entity } from 'typeorm';
import type { StoredRule } from '../../../platform/access';
import { JsonColumn, TenantEntity, TextColumn } from '../../../platform/database';

/** A role of one company. Built-in ones are written by the deployment, the same in every company. */
@Entity('roles')
export class RoleEntity extends TenantEntity {
  @TextColumn()
  key: string;

  @TextColumn()
  name: string;

  @TextColumn({ nullable: true })
  description: string | null;

  @Column({ type: 'boolean', default: false })
  isBuiltIn: boolean;

  @JsonColumn()
  rules: readonly StoredRule[];

  /** Moves with the rules only: cached abilities carry it. */
  @Column({ type: 'integer', default: 1 })
  rulesVersion: number;
}

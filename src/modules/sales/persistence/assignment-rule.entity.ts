import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { EnumColumn, IdColumn, JsonColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { AssignmentKind, County } from '../domain/territory';

/** Who gets new leads that nobody is named for; the first rule that is about a lead decides. */
@Entity('assignment_rules')
export class AssignmentRuleEntity extends TenantEntity {
  @TextColumn()
  name: string;

  @EnumColumn({ update: false })
  kind: AssignmentKind;

  /** Lower ones are asked first. */
  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;

  @Column({ type: 'text', array: true, default: '{}' })
  postalCodes: string[];

  @JsonColumn({ default: [] })
  counties: County[];
}

@Entity('assignment_rule_members')
export class AssignmentRuleMemberEntity extends TenantEntity {
  @IdColumn({ update: false })
  ruleId: string;

  @ManyToOne(() => AssignmentRuleEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'rule_id', referencedColumnName: 'id' },
  ])
  rule?: Relation<AssignmentRuleEntity>;

  /** Account of a member of the company. */
  @IdColumn({ update: false })
  userId: string;

  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'integer' })
  weight: number;

  /** Moves with every lead (domain/turns.ts). */
  @Column({ type: 'integer', default: 0 })
  credit: number;
}

import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { IdColumn, InstantColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { OpportunityEntity } from './opportunity.entity';

/** That an opportunity came into a stage. Written once; only the note may be erased. */
@Entity('opportunity_stage_changes')
export class OpportunityStageChangeEntity extends TenantEntity {
  @IdColumn({ update: false })
  opportunityId: string;

  @ManyToOne(() => OpportunityEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'opportunity_id', referencedColumnName: 'id' },
  ])
  opportunity?: Relation<OpportunityEntity>;

  /** Null for the stage it began in. */
  @IdColumn({ nullable: true, update: false })
  fromStageId: string | null;

  @IdColumn({ update: false })
  toStageId: string;

  @InstantColumn({ update: false })
  at: Date;

  @IdColumn({ nullable: true, update: false })
  lostReasonId: string | null;

  /** Why: of a reopening always, otherwise as somebody likes. */
  @TextColumn({ nullable: true })
  note: string | null;
}

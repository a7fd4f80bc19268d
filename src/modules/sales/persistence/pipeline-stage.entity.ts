import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { EnumColumn, IdColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { OpportunityStatus } from '../domain/pipeline-stage';
import { PipelineEntity } from './pipeline.entity';

@Entity('pipeline_stages')
export class PipelineStageEntity extends TenantEntity {
  @IdColumn({ update: false })
  pipelineId: string;

  @ManyToOne(() => PipelineEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'pipeline_id', referencedColumnName: 'id' },
  ])
  pipeline?: Relation<PipelineEntity>;

  /** lower_snake, unique in the pipeline, never changed. */
  @TextColumn({ update: false })
  key: string;

  @TextColumn()
  name: string;

  @EnumColumn()
  kind: OpportunityStatus;

  /** 1, 2, 3 … */
  @Column({ type: 'integer' })
  position: number;

  /** Percent. */
  @Column({ type: 'integer' })
  probability: number;
}

import { Column, Entity } from 'typeorm';
import { TenantEntity, TextColumn } from '../../../platform/database';

/** A way that leads go until they are won or lost. One of the company's is the default. */
@Entity('pipelines')
export class PipelineEntity extends TenantEntity {
  @TextColumn()
  name: string;

  @Column({ type: 'boolean', default: false })
  isDefault: boolean;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;

  /** Whether later stages may be reached without those between. */
  @Column({ type: 'boolean', default: false })
  maySkipStages: boolean;
}

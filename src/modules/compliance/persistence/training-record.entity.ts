import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DayColumn, DecimalColumn, IdColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { CertificationEntity } from './certification.entity';

/** A course that counts towards a certification. */
@Entity('training_records')
export class TrainingRecordEntity extends TenantEntity {
  @IdColumn()
  certificationId: string;

  @ManyToOne(() => CertificationEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'certification_id', referencedColumnName: 'id' },
  ])
  certification?: Relation<CertificationEntity>;

  @TextColumn()
  course: string;

  @TextColumn({ nullable: true })
  provider: string | null;

  /** Continuing education, in hours. */
  @DecimalColumn(6, 2)
  hours: string;

  @DayColumn()
  completedOn: string;
}

import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DayColumn, DecimalColumn, IdColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { TechnicianEntity } from '../../workforce';

/** What a technician has proved to know; kept up by training where the authority asks for hours. */
@Entity('certifications')
export class CertificationEntity extends TenantEntity {
  @IdColumn({ update: false })
  technicianId: string;

  @ManyToOne(() => TechnicianEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'technician_id', referencedColumnName: 'id' },
  ])
  technician?: Relation<TechnicianEntity>;

  /** The company's own word, e.g. `atu_maintenance`. */
  @TextColumn()
  kind: string;

  @TextColumn({ nullable: true })
  number: string | null;

  @TextColumn()
  authority: string;

  /** First day of the present period; hours of training count from here. */
  @DayColumn()
  issuedOn: string;

  /** Last day, included; null without an end. */
  @DayColumn({ nullable: true })
  expiresOn: string | null;

  @DayColumn({ nullable: true })
  revokedOn: string | null;

  /** Hours of training (CEU) that the authority wants in one period; null where it wants none. */
  @DecimalColumn(6, 2, { nullable: true })
  requiredHours: string | null;

  @Column({ type: 'boolean', default: true })
  blocksDispatch: boolean;

  @TextColumn({ nullable: true })
  note: string | null;
}

import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import {
  DecimalColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  TenantEntity,
  TextColumn,
} from '../../../platform/database';
import { WorkOrderEntity } from './work-order.entity';
import type { PhotoKind } from '../domain/photo-kind';

/** A picture of the job; its bytes are the file `fileId`. Never changed. */
@Entity('work_order_photos')
export class WorkOrderPhotoEntity extends TenantEntity {
  @IdColumn()
  workOrderId: string;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'work_order_id', referencedColumnName: 'id' },
  ])
  workOrder?: Relation<WorkOrderEntity>;

  @EnumColumn()
  kind: PhotoKind;

  @DecimalColumn(9, 6, { nullable: true })
  lat: string | null;

  @DecimalColumn(9, 6, { nullable: true })
  lng: string | null;

  @InstantColumn()
  takenAt: Date;

  /** Hex digest of the bytes: tells the same picture sent again. */
  @TextColumn()
  sha256: string;

  /** A row of `files`, which `platform/files` keeps. */
  @IdColumn()
  fileId: string;
}

import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import {
  DecimalColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  TenantEntity,
  TextColumn,
} from '../../../../platform/database';
import { WorkOrderEntity } from '../../persistence/work-order.entity';
import type { SignedDocument } from '../domain/signed-document';

/** A customer's signature under a work order as it was then. Never changed; it goes with the person who is erased. */
@Entity('work_order_signatures')
export class WorkOrderSignatureEntity extends TenantEntity {
  @IdColumn()
  workOrderId: string;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'work_order_id', referencedColumnName: 'id' },
  ])
  workOrder?: Relation<WorkOrderEntity>;

  @TextColumn()
  signerName: string;

  /** When it was signed, as the client says. */
  @InstantColumn()
  signedAt: Date;

  @DecimalColumn(9, 6, { nullable: true })
  lat: string | null;

  @DecimalColumn(9, 6, { nullable: true })
  lng: string | null;

  @JsonColumn()
  document: SignedDocument;

  @TextColumn()
  documentSha256: string;

  @TextColumn()
  imageSha256: string;

  /** Over both. */
  @TextColumn()
  sealSha256: string;

  /** A row of `files`, which `platform/files` keeps. */
  @IdColumn()
  fileId: string;
}

import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DayColumn, IdColumn, TenantEntity } from '../../../../platform/database';
import { PropertyEntity } from '../../../customers';
import { JobTypeEntity } from '../../persistence/job-type.entity';
import { WorkOrderEntity } from '../../persistence/work-order.entity';

/** When a kind of work is due again at a property; the last completion says so. */
@Entity('service_due')
export class ServiceDueEntity extends TenantEntity {
  @IdColumn()
  propertyId: string;

  @ManyToOne(() => PropertyEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'property_id', referencedColumnName: 'id' },
  ])
  property?: Relation<PropertyEntity>;

  @IdColumn()
  jobTypeId: string;

  @ManyToOne(() => JobTypeEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'job_type_id', referencedColumnName: 'id' },
  ])
  jobType?: Relation<JobTypeEntity>;

  /** The work order that was completed. */
  @IdColumn()
  workOrderId: string;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'work_order_id', referencedColumnName: 'id' },
  ])
  workOrder?: Relation<WorkOrderEntity>;

  /** Where the work was done. */
  @DayColumn()
  completedOn: string;

  @DayColumn()
  dueOn: string;
}

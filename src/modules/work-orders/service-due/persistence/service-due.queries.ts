import sql, { type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../../platform/database';

/** Most urgent first. Of deleted properties nothing is due. */
export const SERVICE_DUE_LIST: ListDefinition = {
  shape: rowShape({
    id: column('d.id', 'uuid'),
    propertyId: column('d.property_id', 'uuid'),
    customerId: column('p.customer_id', 'uuid'),
    jobType: column('j.key', 'text'),
    workOrderId: column('d.work_order_id', 'uuid'),
    completedOn: column('d.completed_on', 'day'),
    dueOn: column('d.due_on', 'day'),
    version: column('d.version', 'integer'),
    createdAt: column('d.created_at', 'instant'),
    updatedAt: column('d.updated_at', 'instant'),
  }),
  from: sql`FROM service_due d
    JOIN properties p ON p.tenant_id = d.tenant_id AND p.id = d.property_id AND p.deleted_at IS NULL
    JOIN job_types j ON j.tenant_id = d.tenant_id AND j.id = d.job_type_id`,
  idExpression: 'd.id',
  sorts: {
    dueOn: { expression: 'd.due_on', type: 'date' },
    createdAt: { expression: 'd.created_at', type: 'timestamptz' },
  },
  defaultSort: 'dueOn',
};

export interface ServiceDueFilters {
  readonly dueTo?: string;
  readonly propertyId?: string;
  readonly customerId?: string;
  readonly jobType?: string;
}

export function serviceDueFilters({ dueTo, propertyId, customerId, jobType }: ServiceDueFilters): Sql[] {
  return [
    ...(dueTo === undefined ? [] : [sql`d.due_on <= ${dueTo}::date`]),
    ...(propertyId === undefined ? [] : [sql`d.property_id = ${propertyId}::uuid`]),
    ...(customerId === undefined ? [] : [sql`p.customer_id = ${customerId}::uuid`]),
    ...(jobType === undefined ? [] : [sql`j.key = ${jobType}`]),
  ];
}

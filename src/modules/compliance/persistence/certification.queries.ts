import sql, { raw, type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';
import type { CredentialState } from '../domain/vocabulary';
import { stateOf } from './credential-state.sql';

const STATE = stateOf('c');

/** Hours of the present period: from its first day to its last. */
export const EARNED_HOURS = `coalesce((SELECT sum(r.hours) FROM training_records r WHERE r.certification_id = c.id
  AND r.completed_on >= c.issued_on AND (c.expires_on IS NULL OR r.completed_on <= c.expires_on)), 0)`;

export const CERTIFICATION_SHAPE = rowShape({
  id: column('c.id', 'uuid'),
  technicianId: column('c.technician_id', 'uuid'),
  kind: column('c.kind', 'text'),
  number: column('c.number', 'text'),
  authority: column('c.authority', 'text'),
  issuedOn: column('c.issued_on', 'day'),
  expiresOn: column('c.expires_on', 'day'),
  revokedOn: column('c.revoked_on', 'day'),
  state: column(STATE, 'text'),
  requiredHours: column('c.required_hours', 'decimal'),
  earnedHours: column(EARNED_HOURS, 'decimal'),
  blocksDispatch: column('c.blocks_dispatch', 'boolean'),
  note: column('c.note', 'text'),
  version: column('c.version', 'integer'),
  createdAt: column('c.created_at', 'instant'),
  updatedAt: column('c.updated_at', 'instant'),
});

export const FROM_CERTIFICATIONS = sql`FROM certifications c JOIN tenants n ON n.id = c.tenant_id`;

export const CERTIFICATION_LIST: ListDefinition = {
  shape: CERTIFICATION_SHAPE,
  from: FROM_CERTIFICATIONS,
  idExpression: 'c.id',
  sorts: {
    expiresOn: { expression: `coalesce(c.expires_on, 'infinity'::date)`, type: 'date' },
    createdAt: { expression: 'c.created_at', type: 'timestamptz' },
    kind: { expression: 'c.kind', type: 'text' },
  },
  defaultSort: 'expiresOn',
};

export interface CertificationFilters {
  readonly technicianId?: string;
  readonly kind?: string;
  readonly state?: CredentialState;
  readonly expiresBy?: string;
}

export function certificationFilters({ technicianId, kind, state, expiresBy }: CertificationFilters): Sql[] {
  return [
    ...(technicianId === undefined ? [] : [sql`c.technician_id = ${technicianId}`]),
    ...(kind === undefined ? [] : [sql`c.kind = ${kind}`]),
    ...(state === undefined ? [] : [sql`${raw(STATE)} = ${state}`]),
    ...(expiresBy === undefined ? [] : [sql`c.expires_on <= ${expiresBy}::date`]),
  ];
}

export const TRAINING_SHAPE = rowShape({
  id: column('r.id', 'uuid'),
  certificationId: column('r.certification_id', 'uuid'),
  course: column('r.course', 'text'),
  provider: column('r.provider', 'text'),
  hours: column('r.hours', 'decimal'),
  completedOn: column('r.completed_on', 'day'),
  version: column('r.version', 'integer'),
  createdAt: column('r.created_at', 'instant'),
});

export const TRAINING_LIST: ListDefinition = {
  shape: TRAINING_SHAPE,
  from: sql`FROM training_records r`,
  idExpression: 'r.id',
  sorts: {
    completedOn: { expression: 'r.completed_on', type: 'date' },
    createdAt: { expression: 'r.created_at', type: 'timestamptz' },
  },
  defaultSort: '-completedOn',
};

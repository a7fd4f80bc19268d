import sql, { raw, type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';
import type { CredentialState, LicenseHolder } from '../domain/vocabulary';
import { stateOf } from './credential-state.sql';

const STATE = stateOf('l');

export const LICENSE_SHAPE = rowShape({
  id: column('l.id', 'uuid'),
  holder: column('l.holder', 'text'),
  technicianId: column('l.technician_id', 'uuid'),
  vehicleId: column('l.vehicle_id', 'uuid'),
  kind: column('l.kind', 'text'),
  number: column('l.number', 'text'),
  authority: column('l.authority', 'text'),
  issuedOn: column('l.issued_on', 'day'),
  expiresOn: column('l.expires_on', 'day'),
  revokedOn: column('l.revoked_on', 'day'),
  state: column(STATE, 'text'),
  renewalState: column('l.renewal_state', 'text'),
  blocksDispatch: column('l.blocks_dispatch', 'boolean'),
  note: column('l.note', 'text'),
  version: column('l.version', 'integer'),
  createdAt: column('l.created_at', 'instant'),
  updatedAt: column('l.updated_at', 'instant'),
});

export const FROM_LICENSES = sql`FROM licenses l JOIN tenants n ON n.id = l.tenant_id`;

export const LICENSE_LIST: ListDefinition = {
  shape: LICENSE_SHAPE,
  from: FROM_LICENSES,
  idExpression: 'l.id',
  sorts: {
    expiresOn: { expression: `coalesce(l.expires_on, 'infinity'::date)`, type: 'date' },
    createdAt: { expression: 'l.created_at', type: 'timestamptz' },
    kind: { expression: 'l.kind', type: 'text' },
  },
  defaultSort: 'expiresOn',
};

export interface LicenseFilters {
  readonly holder?: LicenseHolder;
  readonly technicianId?: string;
  readonly vehicleId?: string;
  readonly kind?: string;
  readonly state?: CredentialState;
  readonly expiresBy?: string;
}

export function licenseFilters({ holder, technicianId, vehicleId, kind, state, expiresBy }: LicenseFilters): Sql[] {
  return [
    ...(holder === undefined ? [] : [sql`l.holder = ${holder}`]),
    ...(technicianId === undefined ? [] : [sql`l.technician_id = ${technicianId}`]),
    ...(vehicleId === undefined ? [] : [sql`l.vehicle_id = ${vehicleId}`]),
    ...(kind === undefined ? [] : [sql`l.kind = ${kind}`]),
    ...(state === undefined ? [] : [sql`${raw(STATE)} = ${state}`]),
    ...(expiresBy === undefined ? [] : [sql`l.expires_on <= ${expiresBy}::date`]),
  ];
}

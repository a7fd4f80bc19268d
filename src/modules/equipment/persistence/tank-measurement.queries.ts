import sql from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

export const MEASUREMENT_SHAPE = rowShape({
  id: column('m.id', 'uuid'),
  tankId: column('m.tank_id', 'uuid'),
  measuredOn: column('m.measured_on', 'day'),
  sludgeIn: column('m.sludge_in', 'decimal'),
  scumIn: column('m.scum_in', 'decimal'),
  liquidIn: column('m.liquid_in', 'decimal'),
  fillPct: column('round((m.sludge_in + m.scum_in) * 100 / m.liquid_in, 2)', 'decimal'),
  thresholdPct: column('m.threshold_pct', 'decimal'),
  isPumpingDue: column('(m.sludge_in + m.scum_in) * 100 >= m.threshold_pct * m.liquid_in', 'boolean'),
  technicianId: column('m.technician_id', 'uuid'),
  version: column('m.version', 'integer'),
  createdAt: column('m.created_at', 'instant'),
});

export const MEASUREMENT_LIST: ListDefinition = {
  shape: MEASUREMENT_SHAPE,
  from: sql`FROM tank_measurements m`,
  idExpression: 'm.id',
  sorts: {
    measuredOn: { expression: 'm.measured_on', type: 'date' },
    createdAt: { expression: 'm.created_at', type: 'timestamptz' },
  },
  defaultSort: '-measuredOn',
};

/** What the due day of a tank is computed of, with the last measurement there is. */
export const TANK_STATE = rowShape({
  kind: column('t.kind', 'text'),
  lastPumpedOn: column('t.last_pumped_on', 'day'),
  serviceIntervalMonths: column('t.service_interval_months', 'integer'),
  measurement: column(
    `(SELECT json_build_object('measurementId', m.id, 'measuredOn', m.measured_on, 'sludgeIn', m.sludge_in, 'scumIn', m.scum_in,
       'liquidIn', m.liquid_in)
      FROM tank_measurements m WHERE m.tenant_id = t.tenant_id AND m.tank_id = t.id
      ORDER BY m.measured_on DESC, m.id DESC LIMIT 1)`,
    'json',
  ),
});

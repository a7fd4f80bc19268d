import { DemoIds } from '../platform/openapi';
import { type DemoStatement, row } from './demo-statement';

/** What lies in the ground at the demo's property, and what a stick found in it. */
export const EQUIPMENT: readonly DemoStatement[] = [
  row('septic_systems', {
    id: DemoIds.septicSystem,
    property_id: DemoIds.property,
    kind: 'conventional',
    design_flow_gpd: 450,
    installed_on: '2009-06-15',
    location_note: 'Behind the shed',
  }),
  row('tanks', {
    id: DemoIds.tank,
    system_id: DemoIds.septicSystem,
    kind: 'septic',
    gallons: 1_250,
    compartments: 2,
    material: 'concrete',
    installed_on: '2009-06-15',
    liquid_depth_in: '48',
    lid_depth_in: '8',
    has_risers: true,
    location_note: 'Ten feet from the kitchen window',
    service_interval_months: 36,
    last_pumped_on: '2024-04-01',
  }),
  row('tank_measurements', {
    id: DemoIds.tankMeasurement,
    tank_id: DemoIds.tank,
    measured_on: '2025-06-02',
    sludge_in: '6',
    scum_in: '2.5',
    liquid_in: '48',
    threshold_pct: '33',
    technician_id: DemoIds.technician,
  }),
];

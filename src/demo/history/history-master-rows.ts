import { CREW, TRUCKS } from './demo-people';
import { type HistoryRow, type HistoryTable, idOf, numbered } from './history-ids';
import { type HistoryPlan, OFFERS, ZONE } from './history-plan';

/** People, places, price book and trucks. */
export function masterRows({ customers, properties }: HistoryPlan): HistoryTable[] {
  const owners = customers.flatMap((customer, index) =>
    customer.properties.map((property) => [property, index] as const),
  );
  return [
    { table: 'services', rows: OFFERS.slice(1).map(serviceRow) },
    { table: 'technicians', rows: CREW.map(technicianRow) },
    { table: 'technician_skills', rows: skillRows() },
    { table: 'vehicles', rows: TRUCKS.map(vehicleRow) },
    { table: 'vehicle_assignments', rows: assignmentRows() },
    { table: 'customers', rows: customers.map(customerRow) },
    {
      table: 'properties',
      rows: owners.map(([property, owner]) => propertyRow(properties[property], property, owner)),
    },
    { table: 'contacts', rows: customers.map(contactRow) },
  ];
}

function serviceRow(
  { code, name, jobType, priceMinor, costMinor, minutes }: (typeof OFFERS)[number],
  index: number,
): HistoryRow {
  return {
    ...{ id: idOf('service', index), code, name, category: jobType, unit: 'each', currency: 'USD', taxable: true },
    ...{ price_minor: priceMinor, cost_minor: costMinor, default_duration_minutes: minutes },
  };
}

function technicianRow({ firstName, lastName, skills }: (typeof CREW)[number], index: number): HistoryRow {
  const email = `${firstName}.${lastName}@demo.example`.toLowerCase();
  const phone = numbered('+1985555', 180 + index, 4);
  return {
    id: idOf('technician', index),
    first_name: firstName,
    last_name: lastName,
    email,
    phone,
    skills,
    hired_on: '2022-03-01',
  };
}

function skillRows(): HistoryRow[] {
  return CREW.flatMap(({ skills }, person) =>
    skills.map((skill, index) => ({
      id: idOf('technician_skill', person * 8 + index),
      technician_id: idOf('technician', person),
      ...{ skill, level: index === 0 ? 4 : 3 },
    })),
  );
}

function vehicleRow({ name, plate, capacityGallons }: (typeof TRUCKS)[number], index: number): HistoryRow {
  return { id: idOf('vehicle', index), name, plate, plate_state: 'LA', capacity_gallons: capacityGallons };
}

function assignmentRows(): HistoryRow[] {
  return CREW.flatMap(({ truck }, person) =>
    truck === null
      ? []
      : [
          {
            id: idOf('vehicle_assignment', person),
            vehicle_id: idOf('vehicle', truck - 1),
            technician_id: idOf('technician', person),
            ...{ starts_on: '2024-01-01', ends_on: '2030-12-31' },
          },
        ],
  );
}

function customerRow({ kind, name, person }: HistoryPlan['customers'][number], index: number): HistoryRow {
  return {
    id: idOf('customer', index),
    number: numbered('C-', index + 2, 6),
    ...{ kind, display_name: name, status: 'active' },
    email: `${person.join('.')}.${index}@example.com`.toLowerCase(),
    phone: numbered('+1985556', index, 4),
  };
}

function contactRow({ person: [first, last] }: HistoryPlan['customers'][number], index: number): HistoryRow {
  return {
    ...{ id: idOf('contact', index), customer_id: idOf('customer', index), role: 'owner', preferred_channel: 'phone' },
    ...{ first_name: first, last_name: last, phone: numbered('+1985557', index, 4) },
  };
}

function propertyRow(
  property: HistoryPlan['properties'][number] | undefined,
  index: number,
  owner: number,
): HistoryRow {
  if (!property) throw new RangeError(`Property ${index} was not planned`);
  const { line1, city, postalCode, county, lat, lng } = property;
  return {
    ...{
      id: idOf('property', index),
      customer_id: idOf('customer', owner),
      line1,
      city,
      state: 'LA',
      postal_code: postalCode,
    },
    ...{ country: 'US', county, lat, lng, time_zone: ZONE },
  };
}

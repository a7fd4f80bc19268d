import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { definePersonalTable, erasureOf, PersonalData } from '../../platform/personal-data';

const OF_CUSTOMER = 'SELECT p.id FROM properties p WHERE p.tenant_id = crm.tenant_id() AND p.customer_id = $1';

definePersonalTable('septic_systems', {
  subject: `property_id IN (${OF_CUSTOMER})`,
  erased: { location_note: 'NULL' },
  harmless: ['kind'],
});

definePersonalTable('tanks', {
  subject: `system_id IN (SELECT s.id FROM septic_systems s WHERE s.tenant_id = crm.tenant_id() AND s.property_id IN (${OF_CUSTOMER}))`,
  erased: { location_note: 'NULL' },
  harmless: ['kind', 'material'],
});

/** What lies in the ground stays, because permits and intervals go by it; what was written about the place goes. */
@Injectable()
export class EquipmentPersonalData implements OnModuleInit {
  constructor(
    private readonly registry: PersonalData,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: 'septic_systems',
      audited: 'septic_system',
      read: (customerId) => this.read(SYSTEMS, customerId),
      erase: (customerId) => this.erase('septic_systems', customerId),
    });
    this.registry.register({
      name: 'tanks',
      audited: 'tank',
      read: (customerId) => this.read(TANKS, customerId),
      erase: (customerId) => this.erase('tanks', customerId),
    });
  }

  private read(statement: string, customerId: string): Promise<readonly object[]> {
    return this.unitOfWork.read((manager) => manager.query<object[]>(statement, [customerId]));
  }

  private async erase(table: 'septic_systems' | 'tanks', customerId: string): Promise<void> {
    await this.unitOfWork.manager.query(erasureOf(table), [customerId]);
  }
}

const SYSTEMS = `SELECT s.id, s.property_id AS "propertyId", s.kind, s.installed_on::text AS "installedOn",
    s.location_note AS "locationNote"
  FROM septic_systems s WHERE s.tenant_id = crm.tenant_id() AND s.property_id IN (${OF_CUSTOMER}) ORDER BY s.id`;

const TANKS = `SELECT t.id, t.system_id AS "systemId", t.kind, t.gallons, t.material, t.installed_on::text AS "installedOn",
    t.last_pumped_on::text AS "lastPumpedOn", t.location_note AS "locationNote",
    (SELECT coalesce(json_agg(json_build_object('measuredOn', m.measured_on, 'sludgeIn', m.sludge_in, 'scumIn', m.scum_in,
       'liquidIn', m.liquid_in) ORDER BY m.measured_on, m.id), '[]')
     FROM tank_measurements m WHERE m.tenant_id = t.tenant_id AND m.tank_id = t.id) AS measurements
  FROM tanks t JOIN septic_systems s ON s.tenant_id = t.tenant_id AND s.id = t.system_id
  WHERE t.tenant_id = crm.tenant_id() AND s.property_id IN (${OF_CUSTOMER}) ORDER BY t.id`;

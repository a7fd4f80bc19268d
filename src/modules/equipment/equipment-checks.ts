import { Injectable } from '@nestjs/common';
import { type CalendarDay, dayIn } from '../../kernel/calendar';
import { CompanyClock } from '../../platform/company-clock';
import { CustomersApi } from '../customers';
import { TenantsApi } from '../tenants';
import { WorkforceApi } from '../workforce';
import { EquipmentErrors } from './equipment.errors';

/** What has to be true of what systems, tanks and measurements refer to. */
@Injectable()
export class EquipmentChecks {
  constructor(
    private readonly customers: CustomersApi,
    private readonly workforce: WorkforceApi,
    private readonly tenants: TenantsApi,
    private readonly clock: CompanyClock,
  ) {}

  /** The day it is at the company. */
  async today(): Promise<CalendarDay> {
    return dayIn((await this.tenants.current()).timeZone, await this.clock.now());
  }

  async hasProperty(id: string): Promise<boolean> {
    const property = await this.customers.property(id);
    return property !== null && property.deletedAt === null;
  }

  /** @throws `equipment.unknown_reference` (422) */
  async assertProperty(id: string): Promise<void> {
    if (!(await this.hasProperty(id))) throw unknownReference('property', '/propertyId');
  }

  /** @throws `equipment.unknown_reference` (422) */
  async assertTechnician(id: string): Promise<void> {
    if ((await this.workforce.technician(id)) === null) throw unknownReference('technician', '/technicianId');
  }

  /** @throws `equipment.day_in_future` (422) */
  async assertPast(day: CalendarDay, pointer: string): Promise<void> {
    const today = await this.today();
    if (day <= today) return;
    const detail = `It is ${today} at the company.`;
    const faults = [{ pointer, code: 'in_future', detail }];
    throw EquipmentErrors['equipment.day_in_future'](detail, { faults });
  }
}

export function unknownReference(what: 'property' | 'septic system' | 'technician', pointer: string) {
  const detail = `There is no such ${what}.`;
  return EquipmentErrors['equipment.unknown_reference'](detail, { faults: [{ pointer, code: 'unknown', detail }] });
}

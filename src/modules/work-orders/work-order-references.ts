import { Injectable } from '@nestjs/common';
import { type CalendarDay, dayIn } from '../../kernel/calendar';
import { UnitOfWork } from '../../platform/database';
import { currentTenantId } from '../../platform/tenancy';
import { CatalogApi } from '../catalog';
import { CustomersApi, type PropertyFacts } from '../customers';
import { SalesTax, type SalesTaxAnswer } from '../pricing';
import { TenantsApi } from '../tenants';
import { WorkforceApi } from '../workforce';
import type { LineRequest } from './domain/line-pricing';
import { JobTypeEntity } from './persistence/job-type.entity';
import { WorkOrderErrors } from './work-orders.errors';

/** Who opens a work order: somebody who decides on it, or the system because of what happened on another one. */
export type WorkOrderOpener = 'person' | 'system';

/** Finds what a request refers to and refuses what is not there, with the place in the request. */
@Injectable()
export class WorkOrderReferences {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersApi,
    private readonly workforce: WorkforceApi,
    private readonly tenants: TenantsApi,
    private readonly catalog: CatalogApi,
    private readonly salesTax: SalesTax,
  ) {}

  async assertCustomer(id: string): Promise<void> {
    const customer = await this.customers.customer(id);
    if (!customer || customer.deletedAt !== null) throw unknown('/customerId', 'There is no such customer.');
  }

  async propertyOf(customerId: string, propertyId: string): Promise<PropertyFacts> {
    const property = await this.customers.property(propertyId);
    if (property && property.deletedAt === null && property.customerId === customerId) return property;
    throw unknown('/propertyId', 'The customer has no such property.');
  }

  activeJobType(key: string): Promise<JobTypeEntity> {
    return this.jobType(key, 'person');
  }

  /** A job type in use; `opener` system: one out of use as well, for work that follows from what was done under it. */
  async jobType(key: string, opener: WorkOrderOpener): Promise<JobTypeEntity> {
    const jobType = await this.unitOfWork.manager.findOneBy(JobTypeEntity, { tenantId: currentTenantId(), key });
    if (jobType && (jobType.isActive || opener === 'system')) return jobType;
    throw unknown('/jobType', `The company has no active job type "${key}".`);
  }

  /** The lines a work order of this type starts with when none are asked for. A price item out of use starts none. */
  async linesOf({ serviceId }: JobTypeEntity): Promise<LineRequest[]> {
    if (serviceId === null) return [];
    const service = (await this.catalog.services([serviceId])).get(serviceId);
    return service?.isActive ? [{ serviceId, quantity: 1 }] : [];
  }

  async assertService(id: string): Promise<void> {
    if ((await this.catalog.services([id])).has(id)) return;
    throw unknown('/serviceId', 'There is no such service in the price book.');
  }

  async isActiveTechnician(id: string): Promise<boolean> {
    return (await this.workforce.technician(id))?.isActive === true;
  }

  async assertTechnician(id: string, pointer = '/technicianId'): Promise<void> {
    if (!(await this.isActiveTechnician(id))) throw unknown(pointer, 'There is no such active technician.');
  }

  /** The day it is at the property. */
  async dayAt(property: PropertyFacts | null, instant: Date): Promise<string> {
    return dayIn(await this.zoneOf(property), instant);
  }

  /** Where the work is, in time; the company's zone for a property without one. */
  async zoneOf(property: PropertyFacts | null): Promise<string> {
    return property?.timeZone ?? (await this.tenants.current()).timeZone;
  }

  /** The sales tax of the customer whose work it is at the property on the day; who owns the property today does not matter. */
  taxOn(customerId: string, property: PropertyFacts | null, on: CalendarDay): Promise<SalesTaxAnswer> {
    return this.salesTax.answer({ on, customerId, property });
  }
}

function unknown(pointer: string, detail: string) {
  return WorkOrderErrors['work_order.unknown_reference'](detail, { faults: [{ pointer, code: 'unknown', detail }] });
}

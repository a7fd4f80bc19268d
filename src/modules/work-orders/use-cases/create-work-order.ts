import { Injectable } from '@nestjs/common';
import { dayIn } from '../../../kernel/calendar';
import { newId } from '../../../kernel/ids';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { CustomFields, type GivenFields } from '../../../platform/custom-fields';
import { CompanyClock } from '../../../platform/company-clock';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { TagBook } from '../../../platform/tags';
import { Outbox } from '../../../platform/outbox';
import { ServiceGate } from '../../customers';
import { BusinessCalendars, DocumentNumbers, TenantsApi } from '../../tenants';
import { hasPricesByHand, type LineRequest } from '../domain/line-pricing';
import type { Priority } from '../domain/priority';
import { slaDueAt } from '../domain/sla';
import { CompanySettingsReader } from '../persistence/company-settings.reader';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { milesText, type PricedWork } from '../domain/priced-work';
import { WorkOrderPrices } from '../work-order-prices';
import { WorkOrderReader } from '../work-order-reader';
import { type WorkOrderOpener, WorkOrderReferences } from '../work-order-references';
import { WORK_ORDER_FIELDS } from '../work-orders.fields';
import { TAGGED_WORK_ORDERS } from '../work-orders.tags';
import { WorkOrderCreated } from '../work-orders.events';

export interface NewWorkOrderRequest {
  readonly customerId: string;
  readonly propertyId: string;
  /** Key of a job type. */
  readonly jobType: string;
  readonly priority?: Priority;
  readonly description?: string | null;
  readonly plannedMinutes?: number;
  readonly estimatedGallons?: number | null;
  readonly travelMiles?: number | null;
  readonly projectCode?: string | null;
  /** Without lines the job type's price item becomes the only one. */
  readonly lines?: readonly LineRequest[];
  readonly tags?: readonly string[];
  readonly customFields?: GivenFields;
  /** Why it is opened although the customer is on hold. */
  readonly holdOverrideReason?: string;
  /** As the job type says when absent. */
  readonly requiresSignature?: boolean;
  /** The work order this one follows up, and the one whose work it makes good. The caller has seen that they are the customer's. */
  readonly parentId?: string;
  readonly warrantyOfId?: string;
  /** Priced at nothing. */
  readonly noCharge?: boolean;
}

/** Opens a work order as a draft: number, SLA, lines with the prices and the tax of the day. */
@Injectable()
export class CreateWorkOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly serviceGate: ServiceGate,
    private readonly references: WorkOrderReferences,
    private readonly prices: WorkOrderPrices,
    private readonly repository: WorkOrderRepository,
    private readonly settings: CompanySettingsReader,
    private readonly tenants: TenantsApi,
    private readonly calendars: BusinessCalendars,
    private readonly numbers: DocumentNumbers,
    private readonly reader: WorkOrderReader,
    private readonly tags: TagBook,
    private readonly fields: CustomFields,
    private readonly policy: Policy,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @param opener a draft of the system is opened for every customer; whether he is served is asked when it is scheduled */
  execute(request: NewWorkOrderRequest, opener: WorkOrderOpener = 'person'): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const { customerId, propertyId, priority = 'normal', description = null, estimatedGallons = null } = request;
      const now = await this.clock.now();
      await this.policy.assertCan('work_orders:create', { technicianId: null });
      if (hasPricesByHand(request.lines)) await this.policy.assertCan('work_orders:price', { technicianId: null });
      await this.references.assertCustomer(customerId);
      const id = newId();
      const overrideReason = request.holdOverrideReason;
      if (opener === 'person')
        await this.serviceGate.pass({ customerId, deed: 'work_order.create', workOrderId: id, overrideReason });
      const property = await this.references.propertyOf(customerId, propertyId);
      const jobType = await this.references.jobType(request.jobType, opener);
      const lines = request.lines?.length ? request.lines : await this.references.linesOf(jobType);
      const settings = await this.settings.current();
      const company = await this.tenants.current();
      const work = workOf(request);
      const priced = await this.prices.priceAnew(lines, work, { now, property, currency: company.currency });
      const calendar = await this.calendars.from(now);
      const tags = await this.tags.ensure(request.tags ?? []);
      const customFields = await this.fields.forNew(WORK_ORDER_FIELDS, request.customFields);
      const number = await this.numbers.next('work_order', dayIn(company.timeZone, now));
      await this.repository.insert({
        id,
        number,
        customerId,
        propertyId,
        jobTypeId: jobType.id,
        priority,
        slaDueAt: slaDueAt(now, settings.slaMinutes[priority], calendar),
        statusChangedAt: now,
        description,
        plannedMinutes: request.plannedMinutes ?? jobType.defaultDurationMinutes,
        estimatedGallons,
        requiresSignature: request.requiresSignature ?? jobType.requiresSignature,
        parentId: request.parentId ?? null,
        warrantyOfId: request.warrantyOfId ?? null,
        noCharge: work.noCharge,
        projectCode: work.projectCode,
        travelMiles: work.travelMiles,
        currency: priced.currency,
        ...priced.columns,
        tagNames: tags.map(({ name }) => name),
        customFields,
      });
      await this.tags.attach(TAGGED_WORK_ORDERS, id, tags);
      await this.repository.insertLines(id, priced.lines);
      this.audit.record({
        action: 'work_order.created',
        resourceType: 'work_order',
        resourceId: id,
        after: {
          number,
          customerId,
          propertyId,
          jobType: jobType.key,
          priority,
          totalMinor: priced.columns.totalMinor,
        },
      });
      const facts = { workOrderId: id, number, customerId, propertyId, jobType: jobType.key, priority };
      this.outbox.append(WorkOrderCreated, id, facts);
      return this.reader.get(id);
    });
  }
}

function workOf({
  customerId,
  propertyId,
  projectCode,
  travelMiles,
  estimatedGallons,
  noCharge = false,
}: NewWorkOrderRequest): PricedWork {
  return {
    customerId,
    propertyId,
    projectCode: projectCode ?? null,
    travelMiles: milesText(travelMiles) ?? null,
    windowStart: null,
    gallons: estimatedGallons ?? null,
    noCharge,
  };
}

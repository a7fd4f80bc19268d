import { Injectable } from '@nestjs/common';
import { dayIn, timeOfDayIn } from '../../kernel/calendar';
import { CatalogApi, computeDocumentTotals, type PricedLine as TaxedLine } from '../catalog';
import { CustomersApi, type PropertyFacts } from '../customers';
import {
  type CalculatedPrice,
  DocumentPricing,
  documentLines,
  fromSnapshot,
  type PriceSnapshot,
  snapshotOf,
  type WorkTerms,
} from '../pricing';
import { areAmountsExact, type LineRequest, priceLines } from './domain/line-pricing';
import { type PricedLine, pricedLines, type RequestedLine } from './domain/priced-line';
import type { PricedWork } from './domain/priced-work';
import { WorkOrderReferences } from './work-order-references';
import { amountTooLarge } from './refusals';
import { WorkOrderErrors } from './work-orders.errors';

/** The columns of a work order that its price fills. */
export interface PriceColumns {
  readonly subtotalMinor: bigint;
  readonly taxMinor: bigint;
  readonly totalMinor: bigint;
  readonly taxRateId: string | null;
  readonly taxRate: string | null;
  readonly pricingRuleSetId: string | null;
  readonly priceSnapshot: PriceSnapshot;
}

export interface PricedWorkOrder {
  readonly lines: readonly PricedLine[];
  readonly columns: PriceColumns;
  readonly currency: string;
}

export interface PriceCircumstances {
  readonly now: Date;
  readonly property: PropertyFacts | null;
  /** Of the work order, as long as no line says another one. */
  readonly currency: string;
  /** Where the request has a line; `/lines/…` when absent. */
  readonly placeOf?: (index: number) => string;
}

/** Prices work orders: rate sheets, tier, zone, rules, gallons over, travel, minimum charge and surcharges, as the pricing engine says. */
@Injectable()
export class WorkOrderPrices {
  constructor(
    private readonly catalog: CatalogApi,
    private readonly customers: CustomersApi,
    private readonly documents: DocumentPricing,
    private readonly references: WorkOrderReferences,
  ) {}

  /** With the price book and the rules as they are now. @throws `work_order.invalid_lines`, `work_order.amount_too_large` (422) */
  async priceAnew(
    requests: readonly LineRequest[],
    work: PricedWork,
    given: PriceCircumstances,
  ): Promise<PricedWorkOrder> {
    const services = await this.catalog.services(requests.map(({ serviceId }) => serviceId));
    const { lines: requested, currency = given.currency, faults } = priceLines(requests, services, given.placeOf);
    const [first] = faults;
    if (first) throw WorkOrderErrors['work_order.invalid_lines'](first.detail, { faults });
    const lines = requests.flatMap(({ serviceId, quantity, unitPriceMinor }) => {
      const service = services.get(serviceId);
      return service ? [{ service, quantity, ...(unitPriceMinor !== undefined && { unitPriceMinor }) }] : [];
    });
    const { customerId } = work;
    const terms = await this.termsOf(work, given.property, given.now);
    const calculated = await this.documents.price({ ...terms, customerId, property: given.property, currency, lines });
    return charged(priced(calculated, requested), work);
  }

  /** The services, tier and rules it was priced with, on the terms of the work as they are now. */
  async priceAgain(
    snapshot: PriceSnapshot,
    work: PricedWork,
    given: { readonly now: Date; readonly requested: readonly RequestedLine[] },
  ): Promise<PricedWorkOrder> {
    const property = await this.customers.property(work.propertyId);
    const terms = await this.termsOf(work, property, given.now);
    return charged(priced(await this.documents.again(fromSnapshot(snapshot), work, terms), given.requested), work);
  }

  /** As it was priced, but for other gallons. */
  async priceGallons(
    snapshot: PriceSnapshot,
    work: Pick<PricedWork, 'gallons' | 'noCharge'>,
    requested: readonly RequestedLine[],
  ): Promise<PricedWorkOrder> {
    return charged(priced(await this.documents.withGallons(fromSnapshot(snapshot), work.gallons), requested), work);
  }

  /** What there is to say about a work order that was priced before its prices were explained: its lines stay, its tax follows the day. */
  async taxAgain(lines: readonly TaxedLine[], work: PricedWork, now: Date): Promise<Partial<PriceColumns>> {
    const property = await this.customers.property(work.propertyId);
    const { tax } = await this.termsOf(work, property, now);
    const rate = tax.exemption === null ? tax.rate : null;
    const totals = computeDocumentTotals(lines, rate?.rate ?? null);
    if (!areAmountsExact(totals)) throw amountTooLarge();
    const { taxMinor, totalMinor } = totals;
    return { taxMinor, totalMinor, taxRateId: rate?.id ?? null, taxRate: rate?.rate ?? null };
  }

  /** The day of the work and its tax: that of the window, else today, where the property is. */
  private async termsOf(work: PricedWork, property: PropertyFacts | null, now: Date): Promise<WorkTerms> {
    const { customerId, windowStart, travelMiles: miles, gallons, projectCode } = work;
    const zone = await this.references.zoneOf(property);
    const on = dayIn(zone, windowStart ?? now);
    const time = windowStart === null ? null : timeOfDayIn(zone, windowStart);
    const tax = await this.references.taxOn(customerId, property, on);
    return { on, time, miles, gallons, projectCode, tax };
  }
}

/** Work for nothing keeps its lines and what it costs us; the explanation of its price says what it would have been. */
function charged(price: PricedWorkOrder, { noCharge }: Pick<PricedWork, 'noCharge'>): PricedWorkOrder {
  if (!noCharge) return price;
  return {
    ...price,
    lines: price.lines.map((line) => ({ ...line, unitPriceMinor: 0n, roundingMinor: 0n, netMinor: 0n })),
    columns: { ...price.columns, subtotalMinor: 0n, taxMinor: 0n, totalMinor: 0n },
  };
}

function priced(calculated: CalculatedPrice, requested: readonly RequestedLine[]): PricedWorkOrder {
  const { input, price, ruleSet, currency } = calculated;
  const { subtotalMinor, taxMinor, totalMinor, tax } = price;
  if (!areAmountsExact(price)) throw amountTooLarge();
  return {
    lines: pricedLines(documentLines(input, price), requested),
    columns: {
      ...{ subtotalMinor, taxMinor, totalMinor },
      ...{ taxRateId: tax?.id ?? null, taxRate: tax?.rate ?? null },
      ...{ pricingRuleSetId: ruleSet?.id ?? null, priceSnapshot: snapshotOf(calculated) },
    },
    currency,
  };
}

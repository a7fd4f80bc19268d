import { Injectable } from '@nestjs/common';
import { CompanyClock } from '../../../platform/company-clock';
import { type PricedLine, requestedLines } from '../domain/priced-line';
import { pricedWork } from '../domain/priced-work';
import type { WorkOrderLineEntity } from '../persistence/work-order-line.entity';
import type { WorkOrderEntity } from '../persistence/work-order.entity';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { type PriceColumns, type PricedWorkOrder, WorkOrderPrices } from '../work-order-prices';

/**
 * Carries the price of a work order along when its terms change: its lines are written, the columns of the work order answered, for the
 * caller to write. Services, tier and rules stay those it was priced with.
 */
@Injectable()
export class RepriceWorkOrder {
  constructor(
    private readonly repository: WorkOrderRepository,
    private readonly prices: WorkOrderPrices,
    private readonly clock: CompanyClock,
  ) {}

  /** After the day, the place in the calendar, the way or the project changed. @param next the work order as it will be */
  async onTerms(next: WorkOrderEntity): Promise<Partial<PriceColumns>> {
    const present = await this.repository.lines(next.id);
    const snapshot = await this.repository.priceSnapshot(next.id);
    const [work, now] = [pricedWork(next), await this.clock.now()];
    if (snapshot === null) return this.prices.taxAgain(present, work, now);
    const requested = requestedLines(snapshot.input.lines.length, present);
    return this.write(next, present, await this.prices.priceAgain(snapshot, work, { now, requested }));
  }

  /** After gallons were measured or expected otherwise. @param next the work order as it will be */
  async onGallons(next: WorkOrderEntity): Promise<Partial<PriceColumns>> {
    const snapshot = await this.repository.priceSnapshot(next.id);
    if (snapshot === null) return {};
    const present = await this.repository.lines(next.id);
    const requested = requestedLines(snapshot.input.lines.length, present);
    return this.write(next, present, await this.prices.priceGallons(snapshot, pricedWork(next), requested));
  }

  private async write(
    { id }: WorkOrderEntity,
    present: readonly WorkOrderLineEntity[],
    { lines, columns }: PricedWorkOrder,
  ): Promise<PriceColumns> {
    if (!areSame(present, lines)) await this.repository.replaceLines(id, lines, present);
    return columns;
  }
}

function areSame(present: readonly WorkOrderLineEntity[], lines: readonly PricedLine[]): boolean {
  return String(present.map(amountsOf)) === String(lines.map(amountsOf));
}

type Amounts = Pick<PricedLine, 'quantity' | 'unitPriceMinor' | 'roundingMinor' | 'netMinor' | 'priceSource'>;

function amountsOf(line: Amounts & { readonly priceTarget: string | null }): string {
  const { priceTarget, quantity, unitPriceMinor, roundingMinor, netMinor, priceSource } = line;
  return [priceTarget, Number(quantity), unitPriceMinor, roundingMinor, netMinor, priceSource].join('|');
}

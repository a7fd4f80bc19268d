import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../../kernel/calendar';
import { CatalogApi } from '../../catalog';
import type { AppliedTax, DraftLine } from '../domain/invoice-line';
import { MAXIMUM_TOTAL_MINOR, priceInvoice, type PricedInvoice } from '../domain/price-invoice';
import { InvoicingErrors } from '../invoicing.errors';
import { completeLines, type LineInput } from './complete-lines';

/** Turns written lines into priced ones, with the price book and the tax rate of the day of service. */
@Injectable()
export class LinePricing {
  constructor(private readonly catalog: CatalogApi) {}

  /** The company's default rate on that day; null when none is effective. */
  taxOn(serviceOn: CalendarDay): Promise<AppliedTax | null> {
    return this.catalog.taxRateOn(serviceOn);
  }

  /** @throws the 422 errors of {@link completeLines}, `invoice.amount_out_of_range` */
  async priceWritten(lines: readonly LineInput[], currency: string, tax: AppliedTax | null): Promise<PricedInvoice> {
    const services = await this.catalog.services(lines.flatMap(({ serviceId }) => serviceId ?? []));
    return this.price(completeLines(lines, services, currency), tax);
  }

  /** @throws `invoice.amount_out_of_range` (422) */
  price(lines: readonly DraftLine[], tax: AppliedTax | null): PricedInvoice {
    const priced = priceInvoice(lines, tax);
    if (priced.totalMinor >= 0n && priced.totalMinor <= MAXIMUM_TOTAL_MINOR) return priced;
    throw InvoicingErrors['invoice.amount_out_of_range'](
      `The total must lie between 0 and ${MAXIMUM_TOTAL_MINOR} minor units.`,
      {
        faults: [{ pointer: '/lines', code: 'amount_out_of_range', detail: 'The lines add up to too much.' }],
      },
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../../kernel/calendar';
import { CatalogApi } from '../../catalog';
import { CustomersApi } from '../../customers';
import { SalesTax } from '../../pricing';
import type { AppliedTax, DraftLine } from '../domain/invoice-line';
import { MAXIMUM_TOTAL_MINOR, priceInvoice, type PricedInvoice } from '../domain/price-invoice';
import { InvoicingErrors } from '../invoicing.errors';
import { completeLines, type LineInput } from './complete-lines';

export interface TaxedSale {
  readonly serviceOn: CalendarDay;
  readonly customerId: string;
  readonly propertyId: string | null;
}

/** Turns written lines into priced ones, with the price book and the tax rate of the day of service. */
@Injectable()
export class LinePricing {
  constructor(
    private readonly catalog: CatalogApi,
    private readonly customers: CustomersApi,
    private readonly salesTax: SalesTax,
  ) {}

  /** The rate at the property, else the company's default, on that day; null for an exempt customer and when none is effective. */
  async taxOn({ serviceOn, customerId, propertyId }: TaxedSale): Promise<AppliedTax | null> {
    const property = propertyId === null ? null : await this.customers.property(propertyId);
    return this.salesTax.charged({ on: serviceOn, customerId, property });
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

import { Injectable } from '@nestjs/common';
import { CustomersApi } from '../../customers';
import { WorkOrdersApi } from '../../work-orders';
import { BillingCompany } from '../billing-company';
import type { InvoiceParties, PrintedAddress } from '../domain/parties';
import { InvoicingErrors } from '../invoicing.errors';

/** The customers, properties and work orders that invoices point to. */
@Injectable()
export class BillingReferences {
  constructor(
    private readonly customers: CustomersApi,
    private readonly workOrders: WorkOrdersApi,
    private readonly company: BillingCompany,
  ) {}

  /** @throws `invoice.unknown_reference` (422) unless the customer exists and the property is his */
  async assertBillable(customerId: string, propertyId: string | null): Promise<void> {
    const customer = await this.customers.customer(customerId);
    if (!customer || customer.deletedAt !== null) throw unknownReference('/customerId', 'There is no such customer.');
    if (propertyId === null) return;
    const property = await this.customers.property(propertyId);
    if (property?.deletedAt === null && (await this.pays(customerId, property.customerId))) return;
    throw unknownReference('/propertyId', 'The customer has no such property.');
  }

  /** For himself, or for a customer whose invoices go to him. */
  private async pays(customerId: string, ownerId: string): Promise<boolean> {
    return ownerId === customerId || (await this.customers.customer(ownerId))?.billToId === customerId;
  }

  /**
   * A reopened work order gets other lines: what was drafted of it waits until it is completed again.
   * @throws `invoice.work_reopened` (409)
   */
  async assertWorkNotReopened(workOrderId: string | null): Promise<void> {
    if (workOrderId === null || !(await this.workOrders.isReopened(workOrderId))) return;
    throw InvoicingErrors['invoice.work_reopened']('Complete the work order again first, or discard the draft.');
  }

  /** Names and addresses as they are now; taken at issue, they stay with the invoice. */
  async parties(
    invoice: { customerId: string; propertyId: string | null },
    logoFileId: string | null,
  ): Promise<InvoiceParties> {
    const customer = await this.customers.customer(invoice.customerId);
    const property = invoice.propertyId === null ? null : await this.customers.property(invoice.propertyId);
    const isHis = property?.customerId === invoice.customerId;
    return {
      issuer: { name: await this.company.name(), logoFileId },
      billTo: {
        name: customer?.displayName ?? '',
        number: customer?.number ?? null,
        email: customer?.email ?? null,
        phone: customer?.phone ?? null,
        address: printedAddress(customer?.billingAddress ?? (isHis ? property.address : null)),
      },
      serviceAddress: printedAddress(property?.address),
    };
  }
}

function unknownReference(pointer: string, detail: string) {
  return InvoicingErrors['invoice.unknown_reference'](detail, {
    faults: [{ pointer, code: 'unknown_reference', detail }],
  });
}

type Address = Omit<PrintedAddress, 'line2'> & { readonly line2?: string | null };

function printedAddress(address: Address | null | undefined): PrintedAddress | null {
  if (!address) return null;
  const { line1, line2 = null, city, state, postalCode, country } = address;
  return { line1, line2, city, state, postalCode, country };
}

import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { CatalogApi } from '../../catalog';
import { CustomersApi } from '../../customers';
import type { WorkOrderCompletedPayload } from '../../work-orders';
import type { AppliedTax, DraftLine } from '../domain/invoice-line';
import { priceInvoice } from '../domain/price-invoice';
import { InvoiceJournal } from '../invoice-journal';
import type { InvoiceEntity } from '../persistence/invoice.entity';
import { InvoicesRepository, type NewInvoice } from '../persistence/invoices.repository';

const UNNAMED_TAX = 'Sales tax';

/**
 * Drafts the invoice of a completed work order from what the completion says, not from the present state of the work order.
 * A work order has one invoice: a second completion replaces the lines while it is still a draft and leaves a posted one alone.
 */
@Injectable()
export class DraftInvoiceFromWorkOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invoices: InvoicesRepository,
    private readonly catalog: CatalogApi,
    private readonly customers: CustomersApi,
    private readonly journal: InvoiceJournal,
  ) {}

  /** @param recordedAt when the completion was recorded; completions may arrive out of order */
  execute(completed: WorkOrderCompletedPayload, recordedAt: Date): Promise<void> {
    return this.unitOfWork.run(async () => {
      const existing = await this.invoices.lockOfWorkOrder(completed.workOrderId);
      const payerId = existing?.customerId ?? (await this.payerOf(completed.customerId));
      const head = headOf({ ...completed, customerId: payerId }, recordedAt);
      const priced = priceInvoice(await this.linesOf(completed), await this.taxOf(completed));
      if (existing) return this.refresh(existing, head, priced);
      const draft = await this.invoices.insertDraft(head, priced);
      const { workOrderId, customerId, technicianId } = head;
      this.journal.drafted(draft, { workOrderId, customerId, technicianId, lines: priced.lines.length });
    });
  }

  /** Who pays now; a draft that stands keeps whom it went to. */
  private async payerOf(customerId: string): Promise<string> {
    return (await this.customers.customer(customerId))?.billToId ?? customerId;
  }

  private async refresh(
    invoice: InvoiceEntity,
    head: NewInvoice,
    priced: ReturnType<typeof priceInvoice>,
  ): Promise<void> {
    const isOlder = (invoice.completionRecordedAt ?? new Date(0)) >= (head.completionRecordedAt ?? new Date(0));
    if (isOlder) return;
    if (invoice.status !== 'draft') {
      const after = { status: invoice.status, number: invoice.number, completedTotalMinor: priced.totalMinor };
      this.journal.note('invoice.left_as_posted', invoice.id, { after });
      return;
    }
    const { technicianId, propertyId, serviceOn, currency, completionRecordedAt, paymentTermsDays } = head;
    const changes = { technicianId, propertyId, serviceOn, currency, completionRecordedAt, paymentTermsDays };
    await this.invoices.replaceContents(invoice, priced, changes);
    const amounts = { totalMinor: priced.totalMinor, balanceMinor: priced.totalMinor };
    const after = { technicianId, lines: priced.lines.length };
    this.journal.drafted({ ...invoice, ...amounts, technicianId, currency }, after);
  }

  /** A line that was replaced after a reopening leaves its text and its price, and no pointer. */
  private async linesOf({ lines }: WorkOrderCompletedPayload): Promise<DraftLine[]> {
    const present = await this.invoices.presentWorkOrderLines(lines.map(({ lineId }) => lineId));
    return lines.map(draftLine).map((line) => {
      const isPresent = line.workOrderLineId !== null && present.has(line.workOrderLineId);
      return isPresent ? line : { ...line, workOrderLineId: null };
    });
  }

  /** The completion names the rate by its id; its title is the price book's. */
  private async taxOf({ taxRate }: WorkOrderCompletedPayload): Promise<AppliedTax | null> {
    if (taxRate === null) return null;
    return { ...taxRate, name: (await this.catalog.taxRate(taxRate.id))?.name ?? UNNAMED_TAX };
  }
}

function headOf(completed: WorkOrderCompletedPayload, recordedAt: Date): NewInvoice {
  const { customerId, propertyId, workOrderId, technicianId, completedOn, currency } = completed;
  return {
    customerId,
    propertyId,
    workOrderId,
    technicianId,
    serviceOn: completedOn,
    currency,
    memo: null,
    completionRecordedAt: recordedAt,
    paymentTermsDays: completed.paymentTermsDays ?? null,
  };
}

function draftLine(line: WorkOrderCompletedPayload['lines'][number]): DraftLine {
  const {
    lineId,
    serviceId,
    description,
    unit,
    quantity,
    unitPriceMinor,
    costMinor,
    taxable,
    roundingMinor = 0,
  } = line;
  return {
    sourceType: 'work_order_line',
    workOrderLineId: lineId,
    serviceId,
    description,
    unit,
    quantity,
    unitPriceMinor: BigInt(unitPriceMinor),
    roundingMinor: BigInt(roundingMinor),
    costMinor: costMinor === null ? null : BigInt(costMinor),
    taxable,
  };
}

import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { newId } from '../../../kernel/ids';
import { Policy } from '../../../platform/access';
import { UnitOfWork, updateVersioned } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import type { InvoiceFactsSource } from '../domain/invoice-facts';
import type { InvoiceStatus } from '../domain/invoice-status';
import type { PricedInvoice } from '../domain/price-invoice';
import { InvoiceLineEntity } from './invoice-line.entity';
import { InvoiceTaxEntity } from './invoice-tax.entity';
import { InvoiceEntity } from './invoice.entity';

type HeadField =
  | 'customerId'
  | 'propertyId'
  | 'workOrderId'
  | 'technicianId'
  | 'serviceOn'
  | 'currency'
  | 'memo'
  | 'completionRecordedAt'
  | 'paymentTermsDays';
/** Head of a new draft; amounts and tax come from its priced contents. */
export type NewInvoice = Pick<InvoiceEntity, HeadField> & Partial<Pick<InvoiceEntity, 'tagNames' | 'customFields'>>;
export type InvoiceChanges = Partial<
  Omit<
    InvoiceEntity,
    'tenantId' | 'id' | 'version' | 'customer' | 'property' | 'workOrder' | 'technician' | 'appliedTaxRate'
  >
>;

/** Writes of invoices; every method runs inside the caller's unit of work. */
@Injectable()
export class InvoicesRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
  ) {}

  /**
   * The invoice, locked until COMMIT, for an act that needs `permission`.
   * @throws `resource.not_found` when the actor may not read it, `access.forbidden` when he may read but not act.
   */
  async lock(id: string, permission: `invoices:${string}`): Promise<InvoiceEntity> {
    const [invoice] = await this.lockAll([id]);
    if (!invoice || !(await this.policy.can('invoices:read', invoice))) throw notFound('invoice');
    await this.policy.assertCan(permission, invoice);
    return invoice;
  }

  find(id: string): Promise<InvoiceEntity | null> {
    return this.unitOfWork.manager.findOneBy(InvoiceEntity, { tenantId: currentTenantId(), id });
  }

  /** Locks in the order of ids, so that two payments over the same invoices cannot wait for each other. */
  lockAll(ids: readonly string[]): Promise<InvoiceEntity[]> {
    return this.unitOfWork.manager.find(InvoiceEntity, {
      where: { tenantId: currentTenantId(), id: In([...ids]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The invoice of a work order that is not void, locked until COMMIT. */
  lockOfWorkOrder(workOrderId: string): Promise<InvoiceEntity | null> {
    return this.unitOfWork.manager.findOne(InvoiceEntity, {
      where: { tenantId: currentTenantId(), workOrderId, status: Not<InvoiceStatus>('void') },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Which of these lines of a work order are still there; they stay until COMMIT. */
  async presentWorkOrderLines(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      'SELECT id FROM work_order_lines WHERE id = ANY ($1::uuid[]) ORDER BY id FOR KEY SHARE',
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async insertDraft(invoice: NewInvoice, priced: PricedInvoice): Promise<InvoiceFactsSource> {
    const by = currentUserId();
    const draft = { ...invoice, ...amountsOf(priced), id: newId(), number: null, status: 'draft' as const };
    await this.unitOfWork.manager.insert(InvoiceEntity, {
      ...draft,
      tenantId: currentTenantId(),
      createdBy: by,
      updatedBy: by,
    });
    await this.insertContents(draft.id, priced);
    return draft;
  }

  /** New lines and taxes for a draft, with what changes in its head. */
  async replaceContents(invoice: InvoiceEntity, priced: PricedInvoice, changes: InvoiceChanges): Promise<void> {
    const ofInvoice = { tenantId: invoice.tenantId, invoiceId: invoice.id };
    await this.unitOfWork.manager.delete(InvoiceLineEntity, ofInvoice);
    await this.unitOfWork.manager.delete(InvoiceTaxEntity, ofInvoice);
    await this.insertContents(invoice.id, priced);
    await this.update(invoice, { ...changes, ...amountsOf(priced) });
  }

  update(invoice: InvoiceEntity, changes: InvoiceChanges): Promise<void> {
    return updateVersioned(this.unitOfWork.manager, InvoiceEntity, invoice, changes);
  }

  /** Lines and taxes go with it. */
  async delete(invoice: InvoiceEntity): Promise<void> {
    await this.unitOfWork.manager.delete(InvoiceEntity, { tenantId: invoice.tenantId, id: invoice.id });
  }

  lines(invoiceId: string): Promise<InvoiceLineEntity[]> {
    return this.unitOfWork.manager.find(InvoiceLineEntity, {
      where: { tenantId: currentTenantId(), invoiceId },
      order: { position: 'ASC' },
    });
  }

  taxes(invoiceId: string): Promise<InvoiceTaxEntity[]> {
    return this.unitOfWork.manager.find(InvoiceTaxEntity, {
      where: { tenantId: currentTenantId(), invoiceId },
      order: { id: 'ASC' },
    });
  }

  private async insertContents(invoiceId: string, { lines, taxes }: PricedInvoice): Promise<void> {
    const by = currentUserId();
    const row = () => ({ tenantId: currentTenantId(), id: newId(), invoiceId, createdBy: by, updatedBy: by });
    await this.unitOfWork.manager.insert(
      InvoiceLineEntity,
      lines.map((line, index) => ({ ...row(), ...line, position: index + 1 })),
    );
    await this.unitOfWork.manager.insert(
      InvoiceTaxEntity,
      taxes.map(({ id: taxRateId, name, rate, baseMinor, amountMinor }) => ({
        ...row(),
        taxRateId,
        name,
        rate,
        baseMinor,
        amountMinor,
      })),
    );
  }
}

/** The columns of the head that follow from the contents. */
function amountsOf({ tax, subtotalMinor, taxMinor, totalMinor }: PricedInvoice) {
  const applied = { taxRateId: tax?.id ?? null, taxName: tax?.name ?? null, taxRate: tax?.rate ?? null };
  return { ...applied, subtotalMinor, taxMinor, totalMinor, balanceMinor: totalMinor };
}

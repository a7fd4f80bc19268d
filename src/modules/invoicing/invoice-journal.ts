import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit';
import { Outbox } from '../../platform/outbox';
import { invoiceFacts, type InvoiceFactsSource } from './domain/invoice-facts';
import { InvoiceDrafted, InvoiceIssued, InvoicePaid, InvoicePartiallyPaid, InvoiceVoided } from './invoicing.events';

type Values = Readonly<Record<string, unknown>>;
type Posted = InvoiceFactsSource & { readonly number: string; readonly issuedOn: string; readonly dueOn: string };

/** Writes down what happened to an invoice: for people in the audit log, for other modules in the outbox. */
@Injectable()
export class InvoiceJournal {
  constructor(
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  drafted(invoice: InvoiceFactsSource, after: Values): void {
    this.note('invoice.drafted', invoice.id, { after: { ...after, ...amounts(invoice) } });
    this.outbox.append(InvoiceDrafted, invoice.id, invoiceFacts(invoice));
  }

  issued(invoice: Posted): void {
    const { id, number, issuedOn, dueOn, status } = invoice;
    this.note('invoice.issued', id, {
      before: { status: 'draft' },
      after: { status, number, issuedOn, dueOn, ...amounts(invoice) },
    });
    this.outbox.append(InvoiceIssued, id, { ...invoiceFacts(invoice), number, issuedOn, dueOn });
    if (status === 'paid') this.outbox.append(InvoicePaid, id, { ...invoiceFacts(invoice), appliedMinor: 0 });
  }

  voided(before: InvoiceFactsSource, after: InvoiceFactsSource, reason: string): void {
    const { id, status, balanceMinor } = after;
    this.note('invoice.voided', id, {
      before: { status: before.status, balanceMinor: before.balanceMinor },
      after: { status, balanceMinor, reason },
    });
    this.outbox.append(InvoiceVoided, id, { ...invoiceFacts(after), reason });
  }

  settled(before: InvoiceFactsSource, after: InvoiceFactsSource): void {
    const { id, status, balanceMinor } = after;
    this.note('invoice.payment_applied', id, {
      before: { status: before.status, balanceMinor: before.balanceMinor },
      after: { status, balanceMinor },
    });
    const event = status === 'paid' ? InvoicePaid : InvoicePartiallyPaid;
    this.outbox.append(event, id, { ...invoiceFacts(after), appliedMinor: Number(before.balanceMinor - balanceMinor) });
  }

  /** An entry that no other module waits for. */
  note(action: `invoice.${string}`, invoiceId: string, changes: { before?: Values; after?: Values }): void {
    this.audit.record({ action, resourceType: 'invoice', resourceId: invoiceId, ...changes });
  }
}

function amounts({ totalMinor, currency }: InvoiceFactsSource): Values {
  return { totalMinor, currency };
}

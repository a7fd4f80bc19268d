import { DemoIds } from '../../../platform/openapi/demo-ids';
import { InvoiceDrafted, InvoiceIssued, InvoicePaid, InvoicePartiallyPaid, InvoiceVoided } from '../../invoicing';
import { PaymentAllocated, PaymentRecorded } from '../../payments';
import { CommissionApproved, CommissionRecorded, CommissionReversed } from '../../payroll';
import { day, id, idOrNull, listOf, minor, objectOf, text, textOrNull } from '../domain/topic';
import { topicOf } from './topic-of';

const INVOICES = '/api/v2/invoices/{id}';
const PAYMENTS = '/api/v2/payments/{id}';
const COMMISSIONS = '/api/v2/payroll/commissions/{id}';

const INVOICE = {
  invoiceId: id,
  number: textOrNull,
  status: text,
  customerId: id,
  workOrderId: idOrNull,
  technicianId: idOrNull,
  currency: text,
  totalMinor: minor,
  balanceMinor: minor,
};
const invoice = {
  invoiceId: DemoIds.invoice,
  number: 'INV-000001',
  status: 'open',
  customerId: DemoIds.customer,
  workOrderId: DemoIds.workOrder,
  technicianId: DemoIds.technician,
  currency: 'USD',
  totalMinor: 62_244,
  balanceMinor: 62_244,
};

const ALLOCATIONS = listOf(objectOf({ invoiceId: id, amountMinor: minor }));
const allocations = [{ invoiceId: DemoIds.issuedInvoice, amountMinor: 50_000 }];

const COMMISSION = {
  commissionId: id,
  technicianId: id,
  workOrderId: id,
  status: text,
  earnedOn: day,
  amountMinor: minor,
  currency: text,
};
const commission = {
  commissionId: DemoIds.commission,
  technicianId: DemoIds.technician,
  workOrderId: DemoIds.completedWorkOrder,
  status: 'pending',
  earnedOn: '2026-11-02',
  amountMinor: 11_500,
  currency: 'USD',
};

export const BILLING_TOPICS = [
  topicOf(InvoiceDrafted, {
    title: 'An invoice was drafted, or its lines were replaced',
    address: INVOICES,
    schema: objectOf(INVOICE),
    example: { ...invoice, number: null, status: 'draft' },
  }),
  topicOf(InvoiceIssued, {
    title: 'An invoice was issued',
    address: INVOICES,
    schema: objectOf({ ...INVOICE, number: text, issuedOn: day, dueOn: day }),
    example: { ...invoice, issuedOn: '2026-11-03', dueOn: '2026-12-03' },
  }),
  topicOf(InvoiceVoided, {
    title: 'An invoice was voided',
    address: INVOICES,
    schema: objectOf({ ...INVOICE, reason: text }),
    example: { ...invoice, status: 'void', balanceMinor: 0, reason: 'Billed twice' },
  }),
  topicOf(InvoicePartiallyPaid, {
    title: 'An invoice was paid in part',
    address: INVOICES,
    schema: objectOf({ ...INVOICE, appliedMinor: minor }),
    example: { ...invoice, status: 'partially_paid', balanceMinor: 12_244, appliedMinor: 50_000 },
  }),
  topicOf(InvoicePaid, {
    title: 'An invoice was paid in full',
    address: INVOICES,
    schema: objectOf({ ...INVOICE, appliedMinor: minor }),
    example: { ...invoice, status: 'paid', balanceMinor: 0, appliedMinor: 12_244 },
  }),
  topicOf(PaymentRecorded, {
    title: 'A payment was recorded',
    address: PAYMENTS,
    schema: objectOf({
      paymentId: id,
      customerId: id,
      method: text,
      receivedOn: day,
      currency: text,
      amountMinor: minor,
      unallocatedMinor: minor,
      allocations: ALLOCATIONS,
    }),
    example: {
      paymentId: DemoIds.payment,
      customerId: DemoIds.customer,
      method: 'check',
      receivedOn: '2026-11-10',
      currency: 'USD',
      amountMinor: 60_000,
      unallocatedMinor: 10_000,
      allocations,
    },
  }),
  topicOf(PaymentAllocated, {
    title: 'Credit of an earlier payment was applied to invoices',
    address: PAYMENTS,
    schema: objectOf({
      paymentId: id,
      customerId: id,
      currency: text,
      unallocatedMinor: minor,
      allocations: ALLOCATIONS,
    }),
    example: {
      paymentId: DemoIds.payment,
      customerId: DemoIds.customer,
      currency: 'USD',
      unallocatedMinor: 10_000,
      allocations,
    },
  }),
  topicOf(CommissionRecorded, {
    title: 'A commission was earned',
    address: COMMISSIONS,
    schema: objectOf(COMMISSION),
    example: commission,
  }),
  topicOf(CommissionApproved, {
    title: 'A commission was approved',
    address: COMMISSIONS,
    schema: objectOf(COMMISSION),
    example: { ...commission, status: 'approved' },
  }),
  topicOf(CommissionReversed, {
    title: 'A commission was reversed',
    address: COMMISSIONS,
    schema: objectOf({ ...COMMISSION, reason: text }),
    example: { ...commission, status: 'reversed', reason: 'The work order was reopened' },
  }),
];

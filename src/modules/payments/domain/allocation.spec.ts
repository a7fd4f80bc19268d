import * as fc from 'fast-check';
import { DomainError } from '../../../kernel/domain-error';
import type { PayableInvoice } from '../../invoicing';
import { assertAllocatable, remainderAfter, type Allocation } from './allocation';

const PAYER = { customerId: 'james', currency: 'USD' };

function invoice(changes: Partial<PayableInvoice> = {}): PayableInvoice {
  const amounts = { totalMinor: 10_000n, balanceMinor: 10_000n };
  return {
    id: 'a',
    number: 'INV-2026-00001',
    customerId: 'james',
    status: 'issued',
    currency: 'USD',
    ...amounts,
    ...changes,
  };
}

function refusal(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

function refusalOf(target: PayableInvoice | undefined, amountMinor = 5_000n): DomainError {
  const invoices = new Map(target ? [[target.id, target]] : []);
  return refusal(() => assertAllocatable(PAYER, [{ invoiceId: 'a', amountMinor }], invoices));
}

describe('allocations of a payment', () => {
  it.each([
    ['payment.unknown_invoice', 422, '/allocations/0/invoiceId', undefined],
    ['payment.other_customer', 422, '/allocations/0/invoiceId', invoice({ customerId: 'josephine' })],
    ['payment.currency_mismatch', 422, '/allocations/0/invoiceId', invoice({ currency: 'CAD' })],
    ['payment.invoice_not_open', 422, '/allocations/0/invoiceId', invoice({ status: 'draft', number: null })],
    ['payment.invoice_not_open', 422, '/allocations/0/invoiceId', invoice({ status: 'void', balanceMinor: 0n })],
    [
      'payment.exceeds_balance',
      409,
      '/allocations/0/amountMinor',
      invoice({ status: 'partial', balanceMinor: 4_999n }),
    ],
    ['payment.exceeds_balance', 409, '/allocations/0/amountMinor', invoice({ status: 'paid', balanceMinor: 0n })],
  ] as const)('PAY-01 are refused with %s (%s) at %s', (code, status, pointer, target) => {
    const error = refusalOf(target);
    expect(error.code).toBe(code);
    expect(error.definition.status).toBe(status);
    expect(error.context.faults?.[0]?.pointer).toBe(pointer);
  });

  it('PAY-01 may settle the balance to the last unit', () => {
    expect(() =>
      assertAllocatable(PAYER, [{ invoiceId: 'a', amountMinor: 10_000n }], new Map([['a', invoice()]])),
    ).not.toThrow();
    expect(refusalOf(invoice(), 10_001n).code).toBe('payment.exceeds_balance');
  });

  it('PAY-01 name each invoice once', () => {
    const twice = [1n, 2n].map((amountMinor) => ({ invoiceId: 'a', amountMinor }));
    const error = refusal(() => remainderAfter(10n, twice));
    expect(error.code).toBe('payment.repeated_invoice');
    expect(error.context.faults?.map(({ pointer }) => pointer)).toEqual(['/allocations/1/invoiceId']);
  });

  it('PAY-02 leave the rest as credit, never less than nothing: allocations + credit = amount', () => {
    const parts = fc.array(fc.bigInt({ min: 1n, max: 1_000n }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 5_000n }), parts, (amount, amounts) => {
        const allocations: Allocation[] = amounts.map((amountMinor, index) => ({
          invoiceId: String(index),
          amountMinor,
        }));
        const allocated = amounts.reduce((sum, part) => sum + part, 0n);
        if (allocated > amount) {
          expect(refusal(() => remainderAfter(amount, allocations)).code).toBe('payment.exceeds_amount');
          return;
        }
        const credit = remainderAfter(amount, allocations);
        expect(credit).toBeGreaterThanOrEqual(0n);
        expect(credit + allocated).toBe(amount);
      }),
    );
  });
});

import { defineEvent } from '../../platform/outbox';
import type { CommissionStatus } from './domain/commission-status';

/** Amounts in minor units of `currency`. */
export interface CommissionPayload {
  readonly commissionId: string;
  readonly technicianId: string;
  readonly workOrderId: string;
  readonly status: CommissionStatus;
  readonly earnedOn: string;
  readonly amountMinor: number;
  readonly currency: string;
}

export interface CommissionReversedPayload extends CommissionPayload {
  readonly reason: string;
}

export const CommissionRecorded = defineEvent<CommissionPayload>('commission.recorded', 1, { readBy: 'payroll' });
export const CommissionApproved = defineEvent<CommissionPayload>('commission.approved', 1, { readBy: 'payroll' });
export const CommissionReversed = defineEvent<CommissionReversedPayload>('commission.reversed', 1, {
  readBy: 'payroll',
});

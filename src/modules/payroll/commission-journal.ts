import { Injectable } from '@nestjs/common';
import { minorToNumber } from '../../kernel/money';
import { AuditLog } from '../../platform/audit';
import { Outbox } from '../../platform/outbox';
import type { CommissionStatus } from './domain/commission-status';
import { CommissionApproved, CommissionRecorded, CommissionReversed, type CommissionPayload } from './payroll.events';
import type { CommissionEntity } from './persistence/commission.entity';

type Entry = Pick<CommissionEntity, 'id' | 'technicianId' | 'workOrderId' | 'earnedOn' | 'amountMinor' | 'currency'>;

/** Writes down what happened to a commission: for people in the audit log, for other modules in the outbox. */
@Injectable()
export class CommissionJournal {
  constructor(
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  recorded(commission: Entry & Pick<CommissionEntity, 'baseMinor' | 'rate'>): void {
    const { id, technicianId, workOrderId, baseMinor, rate, amountMinor, currency } = commission;
    const after = { technicianId, workOrderId, baseMinor, rate, amountMinor, currency, status: 'pending' };
    this.audit.record({ action: 'commission.recorded', resourceType: 'commission', resourceId: id, after });
    this.outbox.append(CommissionRecorded, id, payloadOf(commission, 'pending'));
  }

  approved(commission: Entry): void {
    const { id } = commission;
    this.moved('commission.approved', id, 'pending', { status: 'approved' });
    this.outbox.append(CommissionApproved, id, payloadOf(commission, 'approved'));
  }

  reversed(commission: Entry & Pick<CommissionEntity, 'status'>, reason: string): void {
    const { id, status } = commission;
    this.moved('commission.reversed', id, status, { status: 'reversed', reason });
    this.outbox.append(CommissionReversed, id, { ...payloadOf(commission, 'reversed'), reason });
  }

  /** A later completion or a reopening came after the commission was approved: for a person to decide. */
  kept({ id, status }: Pick<CommissionEntity, 'id' | 'status'>, because: string): void {
    this.audit.record({
      action: 'commission.kept',
      resourceType: 'commission',
      resourceId: id,
      after: { status, because },
    });
  }

  private moved(
    action: `commission.${string}`,
    resourceId: string,
    from: CommissionStatus,
    after: Record<string, unknown>,
  ): void {
    this.audit.record({ action, resourceType: 'commission', resourceId, before: { status: from }, after });
  }
}

function payloadOf(
  { id, technicianId, workOrderId, earnedOn, amountMinor, currency }: Entry,
  status: CommissionStatus,
): CommissionPayload {
  return {
    commissionId: id,
    technicianId,
    workOrderId,
    status,
    earnedOn,
    amountMinor: minorToNumber(amountMinor),
    currency,
  };
}

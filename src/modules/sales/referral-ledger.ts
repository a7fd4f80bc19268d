import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import { UnitOfWork } from '../../platform/database';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import type { ReferralCreditKind } from './domain/referral-credit';
import type { OpportunityEntity } from './persistence/opportunity.entity';
import { ReferralCreditEntity, ReferralPartnerEntity } from './persistence/referral-partner.entity';

export interface LedgerEntry {
  readonly kind: ReferralCreditKind;
  /** Signed. */
  readonly amountMinor: bigint;
  readonly opportunityId?: string | null;
  readonly at: Date;
  readonly note?: string | null;
}

type Referred = Pick<OpportunityEntity, 'id' | 'referralPartnerId'>;

/** The credit of referral partners, entry by entry (CRM-11). Inside of a unit of work. */
@Injectable()
export class ReferralLedger {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The partner, held until COMMIT: of two withdrawals the second sees what the first left. Null where there is none. */
  hold(id: string): Promise<ReferralPartnerEntity | null> {
    return this.unitOfWork.manager.findOne(ReferralPartnerEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'for_no_key_update' },
    });
  }

  async balance(partnerId: string): Promise<bigint> {
    const [row] = await this.unitOfWork.manager.query<{ balance: string }[]>(
      'SELECT coalesce(sum(amount_minor), 0) AS balance FROM referral_credits WHERE partner_id = $1',
      [partnerId],
    );
    return BigInt(row?.balance ?? 0);
  }

  /** A won opportunity earns its partner what a win is worth to him at that moment. */
  async earn({ id: opportunityId, referralPartnerId }: Referred, at: Date): Promise<void> {
    const partner = referralPartnerId === null ? null : await this.hold(referralPartnerId);
    if (partner === null || partner.creditPerWinMinor === 0n) return;
    await this.append(partner, { kind: 'earned', amountMinor: partner.creditPerWinMinor, opportunityId, at });
  }

  /** What an opportunity earned that is not won any more goes again, whoever earned it. */
  async reverse(opportunityId: string, at: Date): Promise<void> {
    const earned = await this.unitOfWork.manager.query<{ partner_id: string; amount: string }[]>(
      `SELECT partner_id, sum(amount_minor) AS amount FROM referral_credits WHERE opportunity_id = $1
       GROUP BY partner_id HAVING sum(amount_minor) > 0 ORDER BY partner_id`,
      [opportunityId],
    );
    for (const { partner_id, amount } of earned) {
      const partner = await this.hold(partner_id);
      if (partner) await this.append(partner, { kind: 'reversed', amountMinor: -BigInt(amount), opportunityId, at });
    }
  }

  async append({ id: partnerId, currency }: ReferralPartnerEntity, entry: LedgerEntry): Promise<void> {
    const { opportunityId = null, note = null } = entry;
    const owner = { id: newId(), tenantId: currentTenantId(), createdBy: currentUserId() };
    const values = { ...entry, opportunityId, note, partnerId, currency };
    await this.unitOfWork.manager.insert(ReferralCreditEntity, { ...owner, ...values });
  }
}

import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { type ManualCreditKind, signedAmount } from '../domain/referral-credit';
import { ReferralLedger } from '../referral-ledger';
import { ReferralPartnersService } from '../referral-partners.service';
import { SalesErrors } from '../sales.errors';

export interface CreditChange {
  readonly kind: ManualCreditKind;
  /** What is redeemed is positive; what is adjusted says itself up or down. */
  readonly amountMinor: number;
  readonly note: string;
}

/** Pays a partner out, or sets his credit right. It never goes below nothing. */
@Injectable()
export class ChangeReferralCredit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: ReferralLedger,
    private readonly partners: ReferralPartnersService,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `referral_credit.invalid_amount` (422), `referral_credit.exceeds_balance` (409) */
  execute(partnerId: string, { kind, amountMinor, note }: CreditChange): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const partner = await this.ledger.hold(partnerId);
      if (!partner) throw notFound('referral partner');
      const amount = signedAmount(kind, BigInt(amountMinor));
      if (amount === null) throw invalidAmount();
      const balance = await this.ledger.balance(partnerId);
      if (amount < 0n && balance + amount < 0n)
        throw SalesErrors['referral_credit.exceeds_balance'](`The partner has ${balance} minor units of credit.`, {
          members: { balanceMinor: Number(balance) },
        });
      await this.ledger.append(partner, { kind, amountMinor: amount, at: await this.clock.now(), note });
      this.audit.record({
        action: `referral_partner.credit_${kind}`,
        resourceType: 'referral_partner',
        resourceId: partnerId,
        after: { amountMinor: Number(amount), note },
      });
      return this.partners.get(partnerId);
    });
  }
}

function invalidAmount() {
  const detail = 'What is redeemed is more than nothing, and nothing is no adjustment.';
  return SalesErrors['referral_credit.invalid_amount'](detail, {
    faults: [{ pointer: '/amountMinor', code: 'no_amount', detail }],
  });
}

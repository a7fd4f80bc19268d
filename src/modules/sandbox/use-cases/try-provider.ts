import { Injectable } from '@nestjs/common';
import { CompanyClock } from '../../../platform/company-clock';
import {
  type CallOutcome,
  CardProcessor,
  type CardOutcome,
  PhoneCalls,
  SmsSender,
  type SmsOutcome,
} from '../../../platform/providers';
import { SandboxErrors } from '../sandbox.errors';

/** Sends, charges and calls by the providers of a sandbox, so that a partner sees each outcome before it happens to him. */
@Injectable()
export class TryProvider {
  constructor(
    private readonly clock: CompanyClock,
    private readonly sms: SmsSender,
    private readonly cards: CardProcessor,
    private readonly calls: PhoneCalls,
  ) {}

  /** @throws `sandbox.real_company` (409) */
  async text(message: { readonly to: string; readonly text: string }): Promise<SmsOutcome> {
    await this.assertSandbox();
    return this.sms.send(message);
  }

  /** @throws `sandbox.real_company` (409) */
  async charge(charge: {
    readonly card: string;
    readonly amountMinor: number;
    readonly currency: string;
  }): Promise<CardOutcome> {
    await this.assertSandbox();
    return this.cards.charge(charge);
  }

  /** @throws `sandbox.real_company` (409) */
  async call(call: { readonly to: string; readonly script: string }): Promise<CallOutcome> {
    await this.assertSandbox();
    return this.calls.call(call);
  }

  /** Nobody tries things on real people, whatever provider a company will have one day. */
  private async assertSandbox(): Promise<void> {
    if (!(await this.clock.isMovable()))
      throw SandboxErrors['sandbox.real_company']('Sign in to a sandbox to try its providers.');
  }
}

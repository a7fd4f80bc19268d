import { Injectable } from '@nestjs/common';
import {
  CardProcessor,
  PhoneCalls,
  SmsSender,
  type CallOutcome,
  type CardOutcome,
  type SmsOutcome,
} from '../../platform/providers';
import { callOutcome, cardOutcome, smsOutcome } from './magic-inputs';
import { SandboxLog } from './sandbox-log';

const KEPT_DIGITS = 4;

/** Text messages of sandboxes: nobody gets them, everybody can read them at `GET /sandbox/messages`. */
@Injectable()
export class FakeSms extends SmsSender {
  constructor(private readonly log: SandboxLog) {
    super();
  }

  override async send({ to, text }: { to: string; text: string }): Promise<SmsOutcome> {
    const outcome = smsOutcome(to);
    const reference = await this.log.keep({ channel: 'sms', recipient: to, content: { text }, outcome });
    return { outcome, reference: outcome === 'sent' ? reference : null };
  }
}

/** Cards of sandboxes: test numbers only, and no number is kept. */
@Injectable()
export class FakeCards extends CardProcessor {
  constructor(private readonly log: SandboxLog) {
    super();
  }

  override async charge(charge: { card: string; amountMinor: number; currency: string }): Promise<CardOutcome> {
    const { card, amountMinor, currency } = charge;
    const outcome = cardOutcome(card);
    const recipient = `card ending ${card.slice(-KEPT_DIGITS)}`;
    const reference = await this.log.keep({ channel: 'card', recipient, content: { amountMinor, currency }, outcome });
    return { outcome, reference: outcome === 'approved' ? reference : null };
  }
}

/** Calls of sandboxes. */
@Injectable()
export class FakeCalls extends PhoneCalls {
  constructor(private readonly log: SandboxLog) {
    super();
  }

  override async call({ to, script }: { to: string; script: string }): Promise<CallOutcome> {
    const outcome = callOutcome(to);
    const reference = await this.log.keep({ channel: 'call', recipient: to, content: { script }, outcome });
    return { outcome, reference: outcome === 'answered' ? reference : null };
  }
}

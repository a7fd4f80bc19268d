import { defineErrors } from '../../kernel/domain-error';

export const ProviderErrors = defineErrors({
  'provider.not_configured': { status: 503, title: 'The company has no provider for this' },
});

/** What a provider says at once; what it says later comes as events of its own. */
export type ProviderOutcome<Word extends string> = {
  readonly outcome: Word;
  /** How the provider calls it; null when it refused. */
  readonly reference: string | null;
};

/** `unknown`: it may have happened; ask, never do it again blindly. */
export const SMS_OUTCOMES = ['sent', 'undeliverable', 'invalid_number', 'opted_out', 'unknown'] as const;
export const CARD_OUTCOMES = [
  'approved',
  'declined',
  'insufficient_funds',
  'expired_card',
  'incorrect_cvc',
  'unknown',
] as const;
export const CALL_OUTCOMES = ['answered', 'busy', 'no_answer', 'invalid_number', 'unknown'] as const;

export type SmsOutcome = ProviderOutcome<(typeof SMS_OUTCOMES)[number]>;
export type CardOutcome = ProviderOutcome<(typeof CARD_OUTCOMES)[number]>;
export type CallOutcome = ProviderOutcome<(typeof CALL_OUTCOMES)[number]>;

/** Port: text messages of the current company. Called outside of transactions. @throws `provider.not_configured` (503) */
export abstract class SmsSender {
  /** `to` in E.164. `unknown`: it may have been sent; ask, never send again blindly. */
  abstract send(message: { readonly to: string; readonly text: string }): Promise<SmsOutcome>;
}

/** Port: charges to cards. Called outside of transactions. @throws `provider.not_configured` (503) */
export abstract class CardProcessor {
  /** `card` is a token of the provider; in a sandbox a test number. Amounts in minor units. */
  abstract charge(charge: {
    readonly card: string;
    readonly amountMinor: number;
    readonly currency: string;
  }): Promise<CardOutcome>;
}

/** Port: phone calls. Called outside of transactions. @throws `provider.not_configured` (503) */
export abstract class PhoneCalls {
  abstract call(call: { readonly to: string; readonly script: string }): Promise<CallOutcome>;
}

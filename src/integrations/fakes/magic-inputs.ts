import type { CallOutcome, CardOutcome, SmsOutcome } from '../../platform/providers';

/** Last four digits of a phone number that decide what becomes of a text message. Everything else is sent. */
export const SMS_OUTCOMES: Readonly<Record<string, SmsOutcome['outcome']>> = {
  '0001': 'undeliverable',
  '0002': 'invalid_number',
  '0003': 'opted_out',
  '0004': 'unknown',
};

/** Last four digits of a phone number that decide what becomes of a call. Everything else is answered. */
export const CALL_OUTCOMES: Readonly<Record<string, CallOutcome['outcome']>> = {
  '0001': 'no_answer',
  '0002': 'invalid_number',
  '0003': 'busy',
  '0004': 'unknown',
};

/** Test numbers of cards, as Stripe has them. */
export const CARD_OUTCOMES: Readonly<Record<string, CardOutcome['outcome']>> = {
  '4242424242424242': 'approved',
  '4000000000000002': 'declined',
  '4000000000009995': 'insufficient_funds',
  '4000000000000069': 'expired_card',
  '4000000000000127': 'incorrect_cvc',
  '4000000000000119': 'unknown',
};

/** What stands before the @ of an address whose mail is refused for good, or for now. Everything else is taken. */
export const MAIL_FAILURES: Readonly<Record<string, 'permanent' | 'temporary'>> = {
  bounce: 'permanent',
  later: 'temporary',
};

export function smsOutcome(to: string): SmsOutcome['outcome'] {
  return SMS_OUTCOMES[to.slice(-4)] ?? 'sent';
}

export function callOutcome(to: string): CallOutcome['outcome'] {
  return CALL_OUTCOMES[to.slice(-4)] ?? 'answered';
}

/** A number that is none of the test numbers is declined: nobody shall type in a real card. */
export function cardOutcome(card: string): CardOutcome['outcome'] {
  return CARD_OUTCOMES[card.replaceAll(' ', '')] ?? 'declined';
}

export function mailFailure(to: string): 'permanent' | 'temporary' | null {
  return MAIL_FAILURES[to.split('@')[0] ?? ''] ?? null;
}

export const CONSENT_CHANNELS = ['sms', 'email', 'phone', 'mail'] as const;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

export const CONSENT_PURPOSES = ['transactional', 'reminders', 'marketing'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

export const CONSENT_STATUSES = ['granted', 'denied', 'withdrawn'] as const;
export type ConsentStatus = (typeof CONSENT_STATUSES)[number];

/** Where the word was given; `merge`: two records of one person became one, and the more restrictive word holds. */
export const CONSENT_SOURCES = [
  'web_form',
  'sms_keyword',
  'email_link',
  'phone_call',
  'paper',
  'in_person',
  'import',
  'merge',
] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];
export const RECORDED_SOURCES = CONSENT_SOURCES.filter((source) => source !== 'merge');
export type RecordedSource = Exclude<ConsentSource, 'merge'>;

/** A phone that is ahead of us by this much is believed. */
const CLOCK_SKEW_MS = 5 * 60_000;

export type ConsentFault = 'text_version_missing' | 'in_future';

/** Whoever agrees agrees to a text; nobody agrees tomorrow. */
export function consentFault(
  { status, textVersion, at }: { status: ConsentStatus; textVersion: string | null; at: Date },
  now: Date,
): ConsentFault | null {
  if (status === 'granted' && textVersion === null) return 'text_version_missing';
  return at.getTime() > now.getTime() + CLOCK_SKEW_MS ? 'in_future' : null;
}

const RESTRICTION: Readonly<Record<ConsentStatus, number>> = { granted: 0, denied: 1, withdrawn: 2 };

/** Of what two records of one person say, what forbids more; of equal words the first. */
export function mostRestrictive(one: ConsentStatus, other: ConsentStatus): ConsentStatus {
  return RESTRICTION[other] > RESTRICTION[one] ? other : one;
}

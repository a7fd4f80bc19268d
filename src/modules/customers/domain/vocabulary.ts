export const CUSTOMER_KINDS = ['residential', 'commercial', 'property_manager', 'realtor', 'municipality'] as const;
export type CustomerKind = (typeof CUSTOMER_KINDS)[number];

export const CUSTOMER_STATUSES = ['active', 'archived'] as const;
export type CustomerStatus = (typeof CUSTOMER_STATUSES)[number];

/** `do_not_service`: no work for him; `credit_hold`: none until he has paid. */
export const HOLD_KINDS = ['credit_hold', 'do_not_service'] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

export const CONTACT_ROLES = ['owner', 'tenant', 'realtor', 'accounts_payable', 'manager', 'other'] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

export const PREFERRED_CHANNELS = ['phone', 'sms', 'email', 'none'] as const;
export type PreferredChannel = (typeof PREFERRED_CHANNELS)[number];

/** A postal address; `country` is ISO 3166-1 alpha-2. */
export interface Address {
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly country: string;
}

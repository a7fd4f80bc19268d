/** Whose licence it is. */
export const LICENSE_HOLDERS = ['company', 'technician', 'vehicle'] as const;
export type LicenseHolder = (typeof LICENSE_HOLDERS)[number];

export const CREDENTIALS = ['license', 'certification'] as const;
export type Credential = (typeof CREDENTIALS)[number];

/** What a credential is on a day; `expiring` within {@link EXPIRING_WITHIN_DAYS}. */
export const CREDENTIAL_STATES = ['upcoming', 'valid', 'expiring', 'expired', 'revoked'] as const;
export type CredentialState = (typeof CREDENTIAL_STATES)[number];

export const EXPIRING_WITHIN_DAYS = 90;

/** Kinds are the company's own words: `septic_hauler`, `cdl_b`, `atu_maintenance`. */
export const KIND_PATTERN = /^[a-z][a-z0-9_]*$/;

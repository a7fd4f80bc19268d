export const TENANT_STATUSES = ['trial', 'active', 'paused', 'suspended', 'closing', 'closed'] as const;
export type TenantStatus = (typeof TENANT_STATUSES)[number];

/** A setting is a plain value; what a setting means is known where it is read. */
export type TenantSettings = Readonly<Record<string, string | number | boolean>>;

/** `mdy` is 12/31/2026, `dmy` 31/12/2026, `ymd` 2026-12-31. */
export const DATE_FORMATS = ['mdy', 'dmy', 'ymd'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export const TIME_FORMATS = ['h12', 'h24'] as const;
export type TimeFormat = (typeof TIME_FORMATS)[number];

/** `comma_dot` is 1,234.56, `dot_comma` 1.234,56, `space_comma` 1 234,56. */
export const NUMBER_FORMATS = ['comma_dot', 'dot_comma', 'space_comma'] as const;
export type NumberFormat = (typeof NUMBER_FORMATS)[number];

/** Where the company is reached by mail; its country stands beside it. */
export interface CompanyAddress {
  readonly line1: string;
  readonly line2?: string | null;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
}

export interface LeadAddress {
  readonly line1: string;
  readonly line2?: string | null;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly country: string;
}

/** The columns of an address; null clears all of them, undefined leaves them alone. */
export function addressColumns(address: LeadAddress | null | undefined) {
  if (address === undefined) return {};
  return {
    line1: address?.line1 ?? null,
    line2: address?.line2 ?? null,
    city: address?.city ?? null,
    addressState: address?.state ?? null,
    postalCode: address?.postalCode ?? null,
    country: address?.country ?? null,
  };
}

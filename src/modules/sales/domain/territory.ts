export const ASSIGNMENT_KINDS = ['round_robin', 'weighted', 'territory'] as const;
export type AssignmentKind = (typeof ASSIGNMENT_KINDS)[number];

export interface County {
  /** As in the address: `LA`. */
  readonly state: string;
  readonly county: string;
}

export interface LeadPlace {
  readonly postalCode: string | null;
  readonly state: string | null;
  readonly county: string | null;
}

export interface Territory {
  readonly kind: AssignmentKind;
  readonly postalCodes: readonly string[];
  readonly counties: readonly County[];
}

/** Whether a rule is about leads from there; those without a territory are about all of them. */
export function isAbout({ kind, postalCodes, counties }: Territory, place: LeadPlace): boolean {
  if (kind !== 'territory') return true;
  const zip = place.postalCode?.slice(0, 5);
  if (zip !== undefined && postalCodes.includes(zip)) return true;
  const county = place.county === null ? null : bare(place.county);
  return counties.some((one) => one.state === place.state && bare(one.county) === county);
}

/** `Orleans Parish`, `orleans` and `Orleans County` are one county. */
function bare(county: string): string {
  return county
    .toLowerCase()
    .replace(/ (parish|county|borough)$/, '')
    .trim();
}

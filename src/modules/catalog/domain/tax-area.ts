/** Where a rate applies by itself; nothing said: only where it is named or the default. */
export interface TaxArea {
  readonly state: string | null;
  readonly county: string | null;
  readonly city: string | null;
  readonly postalCode: string | null;
}

/** Counties, cities and ZIP codes are looked up within their state. */
export function isAreaComplete({ state, county, city, postalCode }: TaxArea): boolean {
  return state !== null || (county === null && city === null && postalCode === null);
}

/** Two rates for one area on one day would leave the tax to chance. */
export function isSameArea(one: TaxArea, other: TaxArea): boolean {
  if (one.state === null) return false;
  const parts = (area: TaxArea): string =>
    JSON.stringify([area.state, bare(area.county), bare(area.city), area.postalCode]);
  return parts(one) === parts(other);
}

function bare(name: string | null): string | null {
  return name === null ? null : name.toLowerCase().replace(/ (parish|county|borough)$/, '');
}

import { US_COUNTIES } from './us-counties.data';

export interface UsCounty {
  /** Postal code of the state: `LA`. */
  readonly state: string;
  readonly name: string;
  /** Three digits, inside of the state. */
  readonly code: string;
}

interface CountyIndex {
  readonly byPostalCode: ReadonlyMap<string, readonly UsCounty[]>;
  readonly byName: ReadonlyMap<string, UsCounty>;
}

let index: CountyIndex | undefined;

/** The county of a ZIP code in a state; null when the ZIP code is unknown or lies in another state. */
export function countyOfZip(postalCode: string, state: string): UsCounty | null {
  index ??= readIndex();
  return index.byPostalCode.get(postalCode.slice(0, 5))?.find((county) => county.state === state) ?? null;
}

/** A county by the name people give it: `Orleans`, `Orleans Parish`, `orleans parish`. */
export function countyNamed(name: string, state: string): UsCounty | null {
  index ??= readIndex();
  return index.byName.get(nameKey(name, state)) ?? null;
}

function readIndex(): CountyIndex {
  const byPostalCode = new Map<string, UsCounty[]>();
  const byName = new Map<string, UsCounty>();
  for (const [state, counties] of Object.entries(US_COUNTIES)) {
    for (const [code = '', name = '', postalCodes = ''] of counties.split(';').map((county) => county.split('|'))) {
      const county = { state, name, code };
      byName.set(nameKey(name, state), county);
      for (const postalCode of postalCodes.split(' '))
        byPostalCode.set(postalCode, [...(byPostalCode.get(postalCode) ?? []), county]);
    }
  }
  return { byPostalCode, byName };
}

function nameKey(name: string, state: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[.’']/g, '')
    .replace(/^saint /, 'st ')
    .replace(/ (county|parish|borough|census area|municipality|municipio)$/, '')
    .replace(/[^a-z0-9]+/g, '');
  return `${state}|${plain}`;
}

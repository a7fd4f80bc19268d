const FIRST_NAMES = ['Rosa', 'Mei', 'Amadou', 'Grace', 'Walter', 'Lena', 'Tomas', 'Priya', 'Earl', 'Noor'];
const LAST_NAMES = [
  'Delgado',
  'Sato',
  'Diallo',
  'Broussard',
  'Kowalski',
  'Fontenot',
  'Okafor',
  'Nguyen',
  'Hebert',
  'Marsh',
];
const STREETS = ['Cypress Ln', 'Bayou Rd', 'Magnolia St', 'Levee Dr', 'Pecan Ave'];
const TOWNS = [
  ['Houma', '70360'],
  ['Thibodaux', '70301'],
  ['Slidell', '70458'],
] as const;

export interface SampleCustomer {
  readonly displayName: string;
  readonly kind: 'residential';
  readonly email: string;
  readonly phone: string;
  readonly billingAddress: {
    readonly line1: string;
    readonly city: string;
    readonly state: string;
    readonly postalCode: string;
    readonly country: string;
  };
}

export const SAMPLE_CUSTOMERS = 12;

/** The customers a sandbox begins with: the same for the same seed. Phones are of the range that is kept for fiction. */
export function sampleCustomers(seed: number): SampleCustomer[] {
  const next = lehmer(seed);
  const pick = <T>(from: readonly T[]): T => from[next() % from.length] as T;
  return Array.from({ length: SAMPLE_CUSTOMERS }, (_, index) => {
    const [first, last] = [pick(FIRST_NAMES), pick(LAST_NAMES)];
    const [city, postalCode] = pick(TOWNS);
    return {
      displayName: `${first} ${last}`,
      kind: 'residential',
      email: `${first}.${last}.${index + 1}@example.com`.toLowerCase(),
      phone: `+1504555${String(100 + index).padStart(4, '0')}`,
      billingAddress: {
        line1: `${(next() % 900) + 100} ${pick(STREETS)}`,
        city,
        state: 'LA',
        postalCode,
        country: 'US',
      },
    };
  });
}

/** Park and Miller's minimal standard generator; 1 to 2^31 - 2. */
function lehmer(seed: number): () => number {
  const MODULUS = 2_147_483_647;
  let state = (Math.abs(seed) % (MODULUS - 1)) + 1;
  return () => (state = (state * 48_271) % MODULUS);
}

import type { ServiceKind } from '../../catalog';

interface GallonTaker {
  readonly kind: ServiceKind;
  readonly includedGallons: number | null;
}

/**
 * What of the gallons of a job belongs to each of its lines: services that include gallons take theirs one after the other and the first
 * of them takes what is over, so that no gallon is charged twice. Where none includes any, all belong to the first service.
 * @param gallons null as long as nobody knows them
 */
export function shareGallons(gallons: number | null, services: readonly GallonTaker[]): (number | null)[] {
  if (gallons === null) return services.map(() => null);
  const shares: (number | null)[] = services.map(({ includedGallons }) => (includedGallons === null ? null : 0));
  let rest = gallons;
  services.forEach(({ includedGallons }, index) => {
    if (includedGallons === null) return;
    const taken = Math.min(rest, includedGallons);
    shares[index] = taken;
    rest -= taken;
  });
  const including = shares.findIndex((share) => share !== null);
  const first = including >= 0 ? including : services.findIndex(({ kind }) => kind === 'service');
  if (first >= 0) shares[first] = (shares[first] ?? 0) + rest;
  return shares;
}

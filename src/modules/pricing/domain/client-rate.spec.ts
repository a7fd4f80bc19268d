import fc from 'fast-check';
import { agreedRate, type ClientRate, conflictingRate } from './client-rate';

const rate = (id: string, changes: Partial<ClientRate> = {}): ClientRate => ({
  id,
  serviceId: 'pump',
  propertyId: null,
  projectCode: null,
  priceMinor: 10_000,
  isFinal: true,
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
  ...changes,
});
const CLIENT = rate('client');
const HOME = rate('home', { propertyId: 'home' });
const PROJECT = rate('project', { projectCode: 'P1' });
const BOTH = rate('both', { projectCode: 'P1', propertyId: 'home' });

describe('PRC-05 the rate sheet of a client', () => {
  it.each([
    [{ propertyId: null, projectCode: null }, 'client'],
    [{ propertyId: 'home', projectCode: null }, 'home'],
    [{ propertyId: 'shop', projectCode: null }, 'client'],
    [{ propertyId: 'shop', projectCode: 'P1' }, 'project'],
    [{ propertyId: 'home', projectCode: 'P1' }, 'both'],
  ])('for %j the price of %s counts, in whatever order they were agreed', (scope, expected) => {
    fc.assert(
      fc.property(fc.shuffledSubarray([CLIENT, HOME, PROJECT, BOTH], { minLength: 4 }), (rates) => {
        expect(agreedRate(rates, 'pump', scope)?.id).toBe(expected);
      }),
    );
  });

  it('says nothing about other services', () => {
    expect(agreedRate([CLIENT], 'jet', { propertyId: null, projectCode: null })).toBeNull();
  });

  it('has one price for a service, a scope and a day', () => {
    const next = rate('next', { effectiveFrom: '2026-07-01' });
    expect(conflictingRate([CLIENT], next)).toBe(CLIENT);
    expect(conflictingRate([{ ...CLIENT, effectiveTo: '2026-06-30' }], next)).toBeUndefined();
    expect(conflictingRate([CLIENT], CLIENT)).toBeUndefined();
    expect(conflictingRate([CLIENT], HOME)).toBeUndefined();
  });
});

import * as fc from 'fast-check';
import { jaroWinkler } from './jaro-winkler';

describe('jaroWinkler', () => {
  it.each([
    ['MARTHA', 'MARHTA', 0.961],
    ['DWAYNE', 'DUANE', 0.84],
    ['DIXON', 'DICKSONX', 0.813],
    ['Benton, John B Jr', 'benton,  john b jr', 1],
    ['abc', 'xyz', 0],
    ['', '', 0],
  ])('%s and %s', (left, right, expected) => {
    expect(jaroWinkler(left, right)).toBeCloseTo(expected, 3);
  });

  it('is symmetric, between 0 and 1, and 1 for equal texts', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const similarity = jaroWinkler(a, b);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(jaroWinkler(b, a)).toBeCloseTo(similarity, 10);
        if (a.trim() !== '') expect(jaroWinkler(a, a)).toBe(1);
      }),
    );
  });
});

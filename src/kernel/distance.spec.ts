import fc from 'fast-check';
import { boxAround, haversineMiles, isInBox } from './distance';

const place = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('distances on the earth', () => {
  const austin = { lat: 30.2672, lng: -97.7431 };

  it('SCH-11 measures Austin to San Marcos as the specification does', () => {
    expect(haversineMiles(austin, { lat: 29.8833, lng: -97.9414 })).toBeCloseTo(29.054, 3);
  });

  it('is nothing to the same place and half around the earth to the other side', () => {
    expect(haversineMiles(austin, austin)).toBe(0);
    expect(haversineMiles({ lat: 0, lng: 0 }, { lat: 0, lng: 180 })).toBeCloseTo(Math.PI * 3_958.7613, 3);
  });

  it('is the same there and back', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        expect(haversineMiles(one, other)).toBeCloseTo(haversineMiles(other, one), 6);
      }),
    );
  });

  it('SCH-22 draws a box that holds every place within the radius, over poles and the antimeridian', () => {
    fc.assert(
      fc.property(place, place, fc.double({ min: 0, max: 3_000, noNaN: true }), (centre, other, miles) => {
        fc.pre(haversineMiles(centre, other) <= miles * 0.999_999);
        expect(isInBox(other, boxAround(centre, miles))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('SCH-22 draws a box no larger than it must be', () => {
    const box = boxAround(austin, 10);
    expect(haversineMiles(austin, { lat: box.north, lng: austin.lng })).toBeCloseTo(10, 6);
    expect(isInBox({ lat: austin.lat, lng: austin.lng + 0.2 }, box)).toBe(false);
  });
});

import { roadMiles, travelMinutes } from './travel';

describe('travel between two places', () => {
  const austin = { lat: 30.2672, lng: -97.7431 };
  const sanMarcos = { lat: 29.8833, lng: -97.9414 };

  it('SCH-11 adds three tenths to the miles as the crow flies', () => {
    expect(roadMiles(austin, sanMarcos)).toBeCloseTo(29.054 * 1.3, 2);
  });

  it.each([
    [30, 75.54],
    [60, 37.77],
  ])('SCH-11 takes the speed of the company: %d mph', (milesPerHour, minutes) => {
    expect(travelMinutes(austin, sanMarcos, { milesPerHour })).toBeCloseTo(minutes, 2);
  });
});

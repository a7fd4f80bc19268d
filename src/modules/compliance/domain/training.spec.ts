import { missingHours } from './training';

describe('hours of training (CMP-02)', () => {
  it.each([
    [null, '0', 0],
    ['8.00', '0', 8],
    ['8.00', '7.75', 0.25],
    ['8.00', '8.00', 0],
    ['8.00', '12.50', 0],
    ['0.30', '0.10', 0.2],
  ])('CMP-02 of %s required and %s earned %d are missing', (required, earned, expected) => {
    expect(missingHours(required, earned)).toBe(expected);
  });
});
